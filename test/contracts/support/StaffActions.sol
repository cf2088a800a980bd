// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {AccessModel} from "./AccessModel.sol";
import {vm} from "./Vm.sol";

/// @notice What organisations do: enrol, suspend, move people between teams.
abstract contract StaffActions is AccessModel {
    address private constant ADMINISTRATOR = address(0xAD);
    uint32 private constant ORGANISATIONS = 2;
    address private _governor;

    function setStaffMember(
        uint256 organisation,
        uint256 member,
        uint256 roles,
        uint256 licence
    ) external counted {
        uint32 id = _organisation(organisation);
        _setStaff(
            id,
            member % STAFF,
            StaffModel({
                treats: roles % 4 != 0,
                bills: (roles >> 8) % 2 == 0,
                suspended: (roles >> 16) % 4 == 0,
                licenceUntil: uint40(_now() + (licence % 2 days))
            })
        );
    }

    function suspendOrganisation(uint256 organisation) external counted {
        _suspend(_organisation(organisation), true);
    }

    function reinstateOrganisation(uint256 organisation) external counted {
        _suspend(_organisation(organisation), false);
    }

    function setTeamMember(uint256 member, uint256 organisation) external counted {
        member %= STAFF;
        uint32 id = uint32(organisation % (ORGANISATIONS + 1));
        vm.prank(ADMINISTRATOR);
        ledger.providers.setTeamMember(TEAM, staffAccount[member], id);
        teamServesUnder[member] = id;
    }

    /// @dev For ever, so seldom.
    function closeTeam(uint256 chance) external counted {
        require(chance % 8 == 0 && !teamClosed);
        vm.prank(ADMINISTRATOR);
        ledger.providers.closeTeam(TEAM);
        teamClosed = true;
    }

    function _hire(address governor) internal {
        _governor = governor;
        vm.prank(governor);
        ledger.providers.admitOrganisation(OrganisationKind.HOSPITAL, ADMINISTRATOR);
        vm.prank(governor);
        ledger.providers.admitOrganisation(OrganisationKind.LABORATORY, ADMINISTRATOR);
        vm.prank(ADMINISTRATOR);
        ledger.providers.createTeam(1);
        for (uint256 member = 0; member < STAFF; ++member) {
            for (uint32 id = 1; id <= ORGANISATIONS; ++id) {
                _setStaff(id, member, StaffModel(true, true, false, type(uint40).max));
            }
            vm.prank(ADMINISTRATOR);
            ledger.providers.setTeamMember(TEAM, staffAccount[member], 1);
            teamServesUnder[member] = 1;
        }
    }

    function _setStaff(uint32 organisation, uint256 member, StaffModel memory person) private {
        uint16 roles = (person.treats ? Roles.PHYSICIAN : 0) | (person.bills ? Roles.BILLING : 0);
        vm.prank(ADMINISTRATOR);
        ledger.providers.setStaffMember(
            organisation,
            staffAccount[member],
            IProviderRegistry.StaffMember(roles, 0, person.licenceUntil, person.suspended)
        );
        staffModels[organisation][member] = person;
    }

    function _suspend(uint32 organisation, bool suspended) private {
        vm.prank(_governor);
        ledger.providers.suspendOrganisation(organisation, suspended);
        organisationSuspended[organisation] = suspended;
    }

    function _organisation(uint256 word) private pure returns (uint32) {
        return uint32(1 + (word % ORGANISATIONS));
    }
}
