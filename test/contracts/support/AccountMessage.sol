// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISignedCalls} from "../../../contracts/core/ISignedCalls.sol";
import {AccountAuthorisation} from "../../../contracts/core/Types.sol";
import {SignedMessageTest} from "./SignedMessage.sol";
import {vm} from "./Vm.sol";

/// @notice A message that a member of staff signs: nonce and deadline come last.
abstract contract AccountMessageTest is SignedMessageTest {
    function _by(
        uint256[] calldata words,
        bytes calldata signature
    ) internal view returns (AccountAuthorisation memory) {
        return
            AccountAuthorisation({
                account: vm.addr(_signerKey()),
                nonce: words[words.length - 2],
                deadline: words[words.length - 1],
                signature: signature
            });
    }

    function _signerKey() internal view virtual returns (uint256);

    function _refusalOf(uint256, uint256[] memory) internal view virtual override returns (bytes4) {
        return _notTheSigners();
    }

    function _notTheSigners() internal pure override returns (bytes4) {
        return ISignedCalls.SignatureInvalid.selector;
    }

    function _spent() internal pure override returns (bytes4) {
        return ISignedCalls.NonceSpent.selector;
    }
}
