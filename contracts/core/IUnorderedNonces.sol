// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISignedCalls} from "./ISignedCalls.sol";

/// @notice Nonces in any order, for calls that don't depend on each other. Their owner can cancel them.
interface IUnorderedNonces is ISignedCalls {
    event NoncesCancelled(address indexed account, uint256 indexed word, uint256 mask);

    /// @notice Spends nonces of the caller before anyone can use them.
    /// @param word the nonces from 256 * word on.
    /// @param mask the bits to spend.
    function cancelNonces(uint256 word, uint256 mask) external;

    /// @notice Whether a nonce was used or cancelled.
    function isNonceSpent(address account, uint256 nonce) external view returns (bool);
}
