// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Categories} from "../../../contracts/core/Categories.sol";
import {vm} from "../support/Vm.sol";

contract CategoriesTest {
    function testFuzz_maskIsValidIfItNamesCategoriesAndNothingElse(uint32 mask) external pure {
        uint256 within;
        uint256 beyond;
        for (uint256 bit = 0; bit < 32; ++bit) {
            if ((mask / 2 ** bit) % 2 == 0) continue;
            if (bit < 18) ++within;
            else ++beyond;
        }
        vm.assertEq(Categories.isValid(mask), within > 0 && beyond == 0, "isValid");
    }

    /// @dev Random words of 32 bits nearly all name a category beyond the last: these never do.
    function testFuzz_everyMaskOfKnownCategoriesIsValid(uint32 mask) external pure {
        vm.assertEq(Categories.isValid(mask % 0x40000), mask % 0x40000 != 0, "isValid");
    }

    function testFuzz_maskContainsTheCategoriesItWasMadeOf(uint32 mask, uint8 category) external pure {
        bool expected = category < 32 && (mask / 2 ** uint256(category)) % 2 == 1;
        vm.assertEq(Categories.contains(mask, category), expected, "contains");
    }
}
