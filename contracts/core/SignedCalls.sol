// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AccountSignature} from "./AccountSignature.sol";
import {ISignedCalls} from "./ISignedCalls.sol";

/// @notice See {ISignedCalls}.
abstract contract SignedCalls is ISignedCalls, EIP712 {
    function _checkDeadline(uint256 deadline) internal view {
        if (block.timestamp > deadline) revert SignatureExpired(deadline);
    }

    function _checkSignature(address account, bytes32 structHash, bytes calldata signature) internal view {
        if (!AccountSignature.isValid(account, _hashTypedDataV4(structHash), signature)) {
            revert SignatureInvalid(account);
        }
    }
}
