// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What every contract with signed forms shares.
/// A signed call checks, in this order: deadline, nonce, signature, authorisation; then state; then event.
interface ISignedCalls {
    /// @notice The deadline, inclusive, has passed.
    error SignatureExpired(uint256 deadline);
    /// @notice The signature isn't this account's over this message.
    error SignatureInvalid(address account);
    /// @notice The nonce was used or cancelled, or isn't the next one.
    error NonceSpent(address account, uint256 nonce);
}
