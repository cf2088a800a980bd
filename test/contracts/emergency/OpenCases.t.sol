// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OpenCases, OpenCasesLibrary} from "../../../contracts/emergency/OpenCases.sol";
import {vm} from "../support/Vm.sol";

/// @notice The packed list beside a plain one.
contract OpenCasesTest {
    uint32[] private _plain;

    function testFuzz_listIsThatOfAPlainOne(uint256 choices, uint8 steps) external {
        OpenCases word;
        uint32 last;
        // The list holds eight: this is long enough for it to fill and to empty again and again.
        for (uint256 step = 0; step < steps % 64; ++step) {
            choices = uint256(keccak256(abi.encode(choices)));
            bool adds = _plain.length == 0 || (choices % 3 != 0 && _plain.length < OpenCasesLibrary.MAXIMUM);
            if (adds) {
                word = word.added();
                _plain.push(++last);
            } else {
                uint256 index = (choices >> 8) % _plain.length;
                word = word.removed(_plain[index]);
                for (uint256 i = index; i + 1 < _plain.length; ++i) _plain[i] = _plain[i + 1];
                _plain.pop();
            }
            _assertAlike(word, last);
        }
    }

    /// @dev Up to the greatest number that fits.
    function testFuzz_greatNumbersKeepApart(uint32 seed) external {
        uint32 last = uint32(2 ** 28 - 9 - (seed % 1_000));
        OpenCases word = OpenCases.wrap(uint256(last) << 224);
        for (uint256 i = 0; i < OpenCasesLibrary.MAXIMUM; ++i) {
            word = word.added();
            _plain.push(++last);
        }
        _assertAlike(word, last);
    }

    function _assertAlike(OpenCases word, uint32 last) private view {
        vm.assertEq(word.next(), last + 1, "next");
        vm.assertEq(word.count(), _plain.length, "count");
        for (uint256 i = 0; i < OpenCasesLibrary.MAXIMUM; ++i) {
            vm.assertEq(word.numberAt(i), i < _plain.length ? _plain[i] : 0, "number");
        }
    }
}
