// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @notice An ERC-1271 account that answers as it likes, whatever was signed.
contract HostileSigner is IERC1271 {
    enum Answer {
        YES,
        WRONG_MAGIC,
        REVERT,
        BURN_GAS,
        SHORT,
        YES_ON_EVEN_BLOCKS
    }

    error HostileSignerRefused();

    Answer private _answer;

    function setAnswer(Answer answer) external {
        _answer = answer;
    }

    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        Answer answer = _answer;
        if (answer == Answer.REVERT) revert HostileSignerRefused();
        if (answer == Answer.WRONG_MAGIC) return 0xdeadbeef;
        if (answer == Answer.YES_ON_EVEN_BLOCKS && block.number % 2 == 1) return 0xffffffff;
        if (answer == Answer.BURN_GAS) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                invalid()
            }
        }
        if (answer == Answer.SHORT) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                mstore(0, shl(224, 0x1626ba7e))
                return(0, 4)
            }
        }
        return IERC1271.isValidSignature.selector;
    }
}
