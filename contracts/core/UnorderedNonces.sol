// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUnorderedNonces} from "./IUnorderedNonces.sol";
import {SignedCalls} from "./SignedCalls.sol";
import {AccountAuthorisation} from "./Types.sol";

/// @notice See {IUnorderedNonces}.
abstract contract UnorderedNonces is IUnorderedNonces, SignedCalls {
    mapping(address account => mapping(uint256 word => uint256 spent)) private _nonces;

    /// @inheritdoc IUnorderedNonces
    function cancelNonces(uint256 word, uint256 mask) external {
        _nonces[msg.sender][word] |= mask;
        emit NoncesCancelled(msg.sender, word, mask);
    }

    /// @inheritdoc IUnorderedNonces
    function isNonceSpent(address account, uint256 nonce) external view returns (bool) {
        return (_nonces[account][nonce >> 8] >> (nonce & 0xff)) & 1 == 1;
    }

    /// @dev One slot serves 256 nonces.
    function _spendNonce(address account, uint256 nonce) internal {
        uint256 bit = 1 << (nonce & 0xff);
        uint256 spent = _nonces[account][nonce >> 8];
        if (spent & bit != 0) revert NonceSpent(account, nonce);
        _nonces[account][nonce >> 8] = spent | bit;
    }

    /// @dev Deadline, nonce, signature.
    function _authorise(AccountAuthorisation calldata by, bytes32 structHash) internal {
        _checkDeadline(by.deadline);
        _spendNonce(by.account, by.nonce);
        _checkSignature(by.account, structHash, by.signature);
    }
}
