// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {KeyEpochs, KeyEpochsLibrary} from "../../../contracts/keys/KeyEpochs.sol";
import {assertEq} from "../support/Asserts.sol";

/// @notice The packed word against a naive model: an array of 18 numbers.
contract KeyEpochsTest {
    uint256 private constant COUNT = 18;
    uint256 private constant MAX = 4_095;

    function testFuzz_packingLosesNothing(uint16[18] memory epochs, uint16 last, uint24 version) external pure {
        KeyEpochs word = KeyEpochsLibrary.pack(_packed(epochs), last, version);
        assertEq(word.lastEpoch(), last, "last epoch");
        assertEq(word.version(), version, "version");
        assertEq(word.epochs(), _packed(epochs), "epochs");
        for (uint8 category = 0; category < COUNT; ++category) {
            assertEq(word.epoch(category), epochs[category] % (MAX + 1), "epoch");
        }
    }

    function testFuzz_categoryThatDoesNotExistHasNoEpoch(uint256 word, uint8 category) external pure {
        if (category < COUNT) category += uint8(COUNT);
        assertEq(KeyEpochs.wrap(word).epoch(category), 0, "epoch");
    }

    function testFuzz_advancingMovesTheNamedCategoriesByOneUpToTheLimit(
        uint16[18] memory epochs,
        uint32 categories,
        uint16 limit
    ) external pure {
        // Half of the runs at the limit's edge.
        limit = limit % 2 == 0 ? uint16(limit % (MAX + 1)) : uint16(epochs[limit % COUNT] % (MAX + 1));
        uint256 after_ = KeyEpochsLibrary.advanced(_packed(epochs), categories, limit);
        for (uint256 category = 0; category < COUNT; ++category) {
            uint256 expected = epochs[category] % (MAX + 1);
            if ((categories / 2 ** category) % 2 == 1 && expected < limit) ++expected;
            assertEq(_at(after_, category), expected, "epoch");
        }
        assertEq(after_ / 4_096 ** COUNT, 0, "spills over");
    }

    function testFuzz_fieldsCoverTheNamedCategoriesAlone(uint32 categories) external pure {
        uint256 mask = KeyEpochsLibrary.fields(categories);
        for (uint256 category = 0; category < COUNT; ++category) {
            assertEq(_at(mask, category), (categories / 2 ** category) % 2 == 1 ? MAX : 0, "field");
        }
        assertEq(mask / 4_096 ** COUNT, 0, "spills over");
    }

    function test_firstEpochsAreOneEverywhere() external pure {
        uint16[18] memory ones;
        for (uint256 category = 0; category < COUNT; ++category) ones[category] = 1;
        assertEq(KeyEpochsLibrary.first(), _packed(ones), "first");
    }

    function _packed(uint16[18] memory epochs) private pure returns (uint256 word) {
        for (uint256 category = COUNT; category > 0; --category) {
            word = word * 4_096 + (epochs[category - 1] % (MAX + 1));
        }
    }

    function _at(uint256 word, uint256 category) private pure returns (uint256) {
        return (word / 4_096 ** category) % 4_096;
    }
}
