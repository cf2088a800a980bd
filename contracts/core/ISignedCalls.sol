// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What every contract with signed forms shares: deadlines, and nonces that their owner can cancel.
/// A signed call checks, in this order: deadline, nonce, signature, authorisation; then state; then event.
interface ISignedCalls {
    /// @notice The deadline, inclusive, has passed.
    error SignatureExpired(uint256 deadline);
    /// @notice The signature isn't this account's over this message.
    error SignatureInvalid(address account);
    /// @notice The nonce was used or cancelled, or isn't the next one.
    error NonceSpent(address account, uint256 nonce);

    event NoncesCancelled(address indexed account, uint256 indexed word, uint256 mask);

    /// @notice Spends unordered nonces of the caller before anyone can use them.
    /// @param word the nonces from 256 * word on.
    /// @param mask the bits to spend.
    function cancelNonces(uint256 word, uint256 mask) external;

    /// @notice Whether an unordered nonce was used or cancelled.
    function isNonceSpent(address account, uint256 nonce) external view returns (bool);
}
