// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PurposeOfUse} from "../../../contracts/core/Types.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {vm} from "../support/Vm.sol";

/// @notice The table of roles, written a second time: a letter for each role, in the order of its bit.
contract RolesTest {
    /// @dev A administrator, P physician, N nurse, L laboratory, H pharmacist, R responder, O privacy officer,
    /// B billing, C claims, S researcher, I arbiter.
    bytes private constant LETTERS = "APNLHROBCSI";

    function test_kindsGiveTheirRolesAndNoOthers() external pure {
        string[7] memory allowed = ["AOPNLHRB", "AOPLB", "AOHB", "AOPNRB", "AOC", "AOS", "AOI"];
        for (uint256 kind = 0; kind < allowed.length; ++kind) {
            vm.assertEq(Roles.allowedTo(OrganisationKind(kind)), _mask(allowed[kind]), allowed[kind]);
        }
    }

    function test_purposesAreServedByTheirRolesAndNoOthers() external pure {
        string[6] memory acting = ["PNLHR", "PNR", "BCI", "AO", "S", ""];
        for (uint256 purpose = 0; purpose < acting.length; ++purpose) {
            vm.assertEq(Roles.actingFor(PurposeOfUse(purpose)), _mask(acting[purpose]), acting[purpose]);
        }
    }

    /// @dev Whoever sees a bill or a claim treats nobody by that, and the reverse.
    function testFuzz_noRoleServesTwoPurposesButTreatment(uint8 role, uint8 one, uint8 other) external pure {
        PurposeOfUse first = PurposeOfUse(one % 6);
        PurposeOfUse second = PurposeOfUse(other % 6);
        bool treatment = uint8(first) < 2 && uint8(second) < 2;
        vm.assume(first != second && !treatment);
        uint16 bit = uint16(1 << (role % 16));
        vm.assertEq(Roles.actingFor(first) & Roles.actingFor(second) & bit, 0, "serves both");
    }

    function _mask(string memory roles) private pure returns (uint256 mask) {
        for (uint256 i = 0; i < bytes(roles).length; ++i) {
            for (uint256 bit = 0; bit < LETTERS.length; ++bit) {
                if (LETTERS[bit] == bytes(roles)[i]) mask += 2 ** bit;
            }
        }
    }
}
