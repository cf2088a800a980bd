// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AccountSignature} from "./AccountSignature.sol";
import {ISignedCalls} from "./ISignedCalls.sol";
import {AccountAuthorisation} from "./Types.sol";

/// @notice See {ISignedCalls}.
abstract contract SignedCalls is ISignedCalls, EIP712 {
    mapping(address account => mapping(uint256 word => uint256 spent)) private _nonces;

    /// @inheritdoc ISignedCalls
    function cancelNonces(uint256 word, uint256 mask) external {
        _nonces[msg.sender][word] |= mask;
        emit NoncesCancelled(msg.sender, word, mask);
    }

    /// @inheritdoc ISignedCalls
    function isNonceSpent(address account, uint256 nonce) external view returns (bool) {
        return (_nonces[account][nonce >> 8] >> (nonce & 0xff)) & 1 == 1;
    }

    function _checkDeadline(uint256 deadline) internal view {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
    }

    /// @dev Spends an unordered nonce: one slot serves 256 of them.
    function _spendNonce(address account, uint256 nonce) internal {
        uint256 bit = 1 << (nonce & 0xff);
        uint256 spent = _nonces[account][nonce >> 8];
        if (spent & bit != 0) revert NonceSpent(account, nonce);
        _nonces[account][nonce >> 8] = spent | bit;
    }

    function _checkSignature(address account, bytes32 structHash, bytes calldata signature) internal view {
        if (!AccountSignature.isValid(account, _hashTypedDataV4(structHash), signature)) {
            revert SignatureInvalid(account);
        }
    }

    /// @dev Deadline, unordered nonce, signature.
    function _authorise(AccountAuthorisation calldata by, bytes32 structHash) internal {
        _checkDeadline(by.deadline);
        _spendNonce(by.account, by.nonce);
        _checkSignature(by.account, structHash, by.signature);
    }
}
