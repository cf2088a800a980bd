// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OpenCases, OpenCasesLibrary} from "../../../contracts/emergency/OpenCases.sol";
import {assertEq} from "../support/Asserts.sol";

/// @notice The packed list beside a plain one.
contract OpenCasesTest {
    /// @dev In memory, and not kept: a run compares thousands of numbers.
    struct Plain {
        uint32[] numbers;
        uint256 count;
    }

    function testFuzz_listIsThatOfAPlainOne(uint256 choices, uint8 steps) external pure {
        OpenCases word;
        Plain memory plain = _empty();
        uint32 last;
        // The list holds eight: this is long enough for it to fill and to empty again and again.
        for (uint256 step = 0; step < steps % 64; ++step) {
            choices = uint256(keccak256(abi.encode(choices)));
            bool adds = plain.count == 0 || (choices % 3 != 0 && plain.count < OpenCasesLibrary.MAXIMUM);
            if (adds) {
                word = word.added();
                plain.numbers[plain.count++] = ++last;
            } else {
                uint256 index = (choices >> 8) % plain.count;
                word = word.removed(plain.numbers[index]);
                for (uint256 i = index; i + 1 < plain.count; ++i) plain.numbers[i] = plain.numbers[i + 1];
                plain.numbers[--plain.count] = 0;
            }
            _assertAlike(word, plain, last);
        }
    }

    /// @dev Up to the greatest number that fits.
    function testFuzz_greatNumbersKeepApart(uint32 seed) external pure {
        uint32 last = uint32(2 ** 28 - 9 - (seed % 1_000));
        OpenCases word = OpenCases.wrap(uint256(last) << 224);
        Plain memory plain = _empty();
        while (plain.count < OpenCasesLibrary.MAXIMUM) {
            word = word.added();
            plain.numbers[plain.count++] = ++last;
        }
        _assertAlike(word, plain, last);
    }

    function _empty() private pure returns (Plain memory plain) {
        plain.numbers = new uint32[](OpenCasesLibrary.MAXIMUM);
    }

    function _assertAlike(OpenCases word, Plain memory plain, uint32 last) private pure {
        assertEq(word.next(), last + 1, "next");
        assertEq(word.count(), plain.count, "count");
        for (uint256 i = 0; i < OpenCasesLibrary.MAXIMUM; ++i) {
            assertEq(word.numberAt(i), plain.numbers[i], "number");
        }
    }
}
