// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {OrganisationKind} from "../../../contracts/identity/Roles.sol";
import {Handler} from "./Handler.sol";
import {vm} from "./Vm.sol";

/// @notice Four accounts that administer, or try to, an organisation of each kind.
contract ProviderHandler is Handler {
    uint256 public constant ACCOUNTS = 4;
    uint32 public constant ORGANISATIONS = 6;

    IProviderRegistry private immutable PROVIDERS;
    address private immutable GOVERNOR;

    mapping(uint32 organisation => mapping(uint256 account => IProviderRegistry.StaffMember)) private _staff;
    mapping(uint32 organisation => bool) public suspended;
    bool public wronglyTaken;
    bool public wronglyRefused;

    constructor(IProviderRegistry providers, address governor) {
        (PROVIDERS, GOVERNOR) = (providers, governor);
        for (uint32 id = 1; id <= ORGANISATIONS; ++id) {
            vm.prank(governor);
            providers.admitOrganisation(OrganisationKind(id - 1), accountOf(id % ACCOUNTS));
            _staff[id][id % ACCOUNTS].roles = 1;
        }
    }

    function actions() external pure override returns (bytes4[] memory selectors) {
        selectors = new bytes4[](4);
        (selectors[0], selectors[1]) = (this.setStaffMember.selector, this.appoint.selector);
        (selectors[2], selectors[3]) = (this.suspend.selector, this.reinstate.selector);
    }

    function accountOf(uint256 account) public pure returns (address) {
        return address(uint160(0xACC0 + account));
    }

    /// @dev Everybody, one organisation after the other.
    function allStaff() external view returns (IProviderRegistry.StaffMember[] memory members) {
        members = new IProviderRegistry.StaffMember[](ORGANISATIONS * ACCOUNTS);
        for (uint256 i = 0; i < members.length; ++i) members[i] = _staff[uint32(1 + i / ACCOUNTS)][i % ACCOUNTS];
    }

    /// @dev Roles by bit: 0 administers, 1 to 5 care, 6 privacy, 7 bills, 8 claims, 9 research.
    function mayGive(uint32 organisation, uint256 role) public pure returns (bool) {
        if (role == 0 || role == 6) return true;
        if (organisation == 1) return role >= 1 && role <= 7;
        if (organisation == 2) return role == 1 || role == 3 || role == 7;
        if (organisation == 3) return role == 4 || role == 7;
        if (organisation == 4) return role == 1 || role == 2 || role == 5 || role == 7;
        return role == (organisation == 5 ? 8 : 9);
    }

    function administrators(uint32 organisation) public view returns (uint256 count) {
        for (uint256 account = 0; account < ACCOUNTS; ++account) {
            if (_administers(organisation, account)) ++count;
        }
    }

    function setStaffMember(uint256 organisation, uint256 by, uint256 account, uint256 roles) external counted {
        uint32 id = uint32(1 + (organisation % ORGANISATIONS));
        (by, account) = (by % ACCOUNTS, account % ACCOUNTS);
        IProviderRegistry.StaffMember memory member = IProviderRegistry.StaffMember({
            roles: _roles(id, roles),
            specialty: uint32(roles),
            licenceUntil: uint40(roles >> 32),
            suspended: (roles >> 80) % 4 == 0
        });
        bool good = !suspended[id] && _administers(id, by) && _allowed(id, member.roles);
        bool leaves = _administers(id, account) && (member.roles % 2 == 0 || member.suspended);
        if (leaves && administrators(id) == 1) good = false;
        vm.prank(accountOf(by));
        try PROVIDERS.setStaffMember(id, accountOf(account), member) {
            if (!good) wronglyTaken = true;
            _staff[id][account] = member;
        } catch {
            if (good)
                wronglyRefused = true;
                // Refused as it must be: not an action that succeeded.
            else revert();
        }
    }

    function appoint(uint256 organisation, uint256 account) external counted {
        uint32 id = uint32(1 + (organisation % ORGANISATIONS));
        account %= ACCOUNTS;
        vm.prank(GOVERNOR);
        PROVIDERS.appointAdministrator(id, accountOf(account));
        _staff[id][account].roles |= 1;
        _staff[id][account].suspended = false;
    }

    function suspend(uint256 organisation) external counted {
        _suspend(organisation, true);
    }

    function reinstate(uint256 organisation) external counted {
        _suspend(organisation, false);
    }

    function _suspend(uint256 organisation, bool suspended_) private {
        uint32 id = uint32(1 + (organisation % ORGANISATIONS));
        vm.prank(GOVERNOR);
        PROVIDERS.suspendOrganisation(id, suspended_);
        suspended[id] = suspended_;
    }

    /// @dev Mostly roles that the organisation may give; else any.
    function _roles(uint32 organisation, uint256 word) private pure returns (uint16 roles) {
        roles = uint16(word);
        if (word >> 254 == 0) return roles;
        for (uint256 role = 0; role < 16; ++role) {
            if (role > 9 || !mayGive(organisation, role)) roles &= uint16(~(1 << role));
        }
    }

    function _allowed(uint32 organisation, uint16 roles) private pure returns (bool) {
        for (uint256 role = 0; role < 16; ++role) {
            if ((roles >> role) % 2 == 1 && (role > 9 || !mayGive(organisation, role))) return false;
        }
        return true;
    }

    function _administers(uint32 organisation, uint256 account) private view returns (bool) {
        return _staff[organisation][account].roles % 2 == 1 && !_staff[organisation][account].suspended;
    }
}
