// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Grantees} from "../core/Grantees.sol";
import {AccountAuthorisation, Grantee} from "../core/Types.sol";
import {UnorderedNonces} from "../core/UnorderedNonces.sol";
import {IProviderRegistry} from "./IProviderRegistry.sol";
import {OrganisationKind, Roles} from "./Roles.sol";

/// @notice See {IProviderRegistry}.
contract ProviderRegistry is IProviderRegistry, UnorderedNonces, AccessManaged {
    bytes32 private constant STAFF_MEMBER_SETTING = keccak256(
        "StaffMemberSetting(uint32 organisation,address account,uint16 roles,uint32 specialty,uint40 licenceUntil,bool suspended,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant TEAM_CREATION = keccak256(
        "TeamCreation(uint32 organisation,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant TEAM_MEMBER_SETTING = keccak256(
        "TeamMemberSetting(uint32 team,address account,uint32 organisation,uint256 nonce,uint256 deadline)"
    );

    uint32 private _organisationCount;
    uint32 private _teamCount;
    mapping(uint32 organisation => Organisation) private _organisations;
    mapping(uint32 organisation => mapping(address account => StaffMember)) private _staff;
    mapping(uint32 team => Team) private _teams;
    mapping(uint32 team => mapping(address account => uint32 organisation)) private _teamMembers;

    constructor(address authority) EIP712("Keyward Providers", "1") AccessManaged(authority) {}

    /// @inheritdoc IProviderRegistry
    function admitOrganisation(
        OrganisationKind kind,
        address administrator
    ) external restricted returns (uint32 organisation) {
        organisation = ++_organisationCount;
        _organisations[organisation] = Organisation({
            kind: kind,
            admitted: true,
            suspended: false,
            administrators: 0
        });
        emit OrganisationAdmitted(organisation, kind, administrator);
        _appoint(organisation, administrator);
    }

    /// @inheritdoc IProviderRegistry
    function suspendOrganisation(uint32 organisation, bool suspended) external restricted {
        _known(organisation);
        _organisations[organisation].suspended = suspended;
        emit OrganisationSuspended(organisation, suspended);
    }

    /// @inheritdoc IProviderRegistry
    function appointAdministrator(uint32 organisation, address account) external restricted {
        _known(organisation);
        _appoint(organisation, account);
    }

    /// @inheritdoc IProviderRegistry
    function setStaffMember(uint32 organisation, address account, StaffMember calldata member) external {
        requireAdministrator(organisation, msg.sender);
        _setStaffMember(organisation, account, member);
    }

    /// @inheritdoc IProviderRegistry
    function setStaffMemberBySig(
        uint32 organisation,
        address account,
        StaffMember calldata member,
        AccountAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(
            STAFF_MEMBER_SETTING,
            organisation,
            account,
            member,
            by.nonce,
            by.deadline
        );
        _authorise(by, keccak256(message));
        requireAdministrator(organisation, by.account);
        _setStaffMember(organisation, account, member);
    }

    /// @inheritdoc IProviderRegistry
    function createTeam(uint32 organisation) external returns (uint32) {
        requireAdministrator(organisation, msg.sender);
        return _createTeam(organisation);
    }

    /// @inheritdoc IProviderRegistry
    function createTeamBySig(uint32 organisation, AccountAuthorisation calldata by) external returns (uint32) {
        _authorise(by, keccak256(abi.encode(TEAM_CREATION, organisation, by.nonce, by.deadline)));
        requireAdministrator(organisation, by.account);
        return _createTeam(organisation);
    }

    /// @inheritdoc IProviderRegistry
    function closeTeam(uint32 team) external {
        _requireTeamAdministrator(team, msg.sender);
        _teams[team].closed = true;
        emit TeamClosed(team);
    }

    /// @inheritdoc IProviderRegistry
    function setTeamMember(uint32 team, address account, uint32 organisation) external {
        _requireTeamAdministrator(team, msg.sender);
        _setTeamMember(team, account, organisation);
    }

    /// @inheritdoc IProviderRegistry
    function setTeamMemberBySig(
        uint32 team,
        address account,
        uint32 organisation,
        AccountAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(TEAM_MEMBER_SETTING, team, account, organisation, by.nonce, by.deadline);
        _authorise(by, keccak256(message));
        _requireTeamAdministrator(team, by.account);
        _setTeamMember(team, account, organisation);
    }

    /// @inheritdoc IProviderRegistry
    function organisationOf(uint32 organisation) external view returns (Organisation memory) {
        return _organisations[organisation];
    }

    /// @inheritdoc IProviderRegistry
    function staffMemberOf(uint32 organisation, address account) external view returns (StaffMember memory) {
        return _staff[organisation][account];
    }

    /// @inheritdoc IProviderRegistry
    function teamOf(uint32 team) external view returns (Team memory) {
        return _teams[team];
    }

    /// @inheritdoc IProviderRegistry
    function teamMemberOf(uint32 team, address account) external view returns (uint32) {
        return _teamMembers[team][account];
    }

    /// @inheritdoc IProviderRegistry
    function standingFor(Grantee grantee, uint32 organisation, address account) external view returns (uint16) {
        uint256 kind = Grantees.kindOf(grantee);
        if (kind == Grantees.PERSON) {
            if (!Grantees.isPerson(grantee, account)) return 0;
        } else if (kind == Grantees.ORGANISATION) {
            if (Grantees.idOf(grantee) != organisation) return 0;
        } else {
            uint32 team = uint32(Grantees.idOf(grantee));
            if (organisation == 0 || _teamMembers[team][account] != organisation) return 0;
            Team storage home = _teams[team];
            if (home.closed || _organisations[home.organisation].suspended) return 0;
        }
        return standingOf(organisation, account);
    }

    /// @inheritdoc IProviderRegistry
    function requireGrantee(Grantee grantee) external view {
        uint256 kind = Grantees.kindOf(grantee);
        uint160 id = Grantees.idOf(grantee);
        bool known =
            id != 0 &&
                (kind == Grantees.PERSON ||
                    (kind == Grantees.ORGANISATION && id <= _organisationCount) ||
                    (kind == Grantees.TEAM && id <= _teamCount));
        if (!known) revert ProviderRegistryUnknownGrantee(grantee);
    }

    /// @inheritdoc IProviderRegistry
    function standingOf(uint32 organisation, address account) public view returns (uint16) {
        Organisation storage employer = _organisations[organisation];
        if (!employer.admitted || employer.suspended) return 0;
        StaffMember storage member = _staff[organisation][account];
        if (member.suspended || block.timestamp >= member.licenceUntil) return 0;
        return member.roles;
    }

    /// @inheritdoc IProviderRegistry
    function requireAdministrator(uint32 organisation, address account) public view {
        Organisation memory employer = _organisations[organisation];
        if (!employer.admitted || employer.suspended || !_isAdministrator(_staff[organisation][account])) {
            revert ProviderRegistryNotAdministrator(organisation, account);
        }
    }

    function _appoint(uint32 organisation, address account) private {
        _setStaffMember(
            organisation,
            account,
            StaffMember({
                roles: _staff[organisation][account].roles | Roles.ADMINISTRATOR,
                specialty: _staff[organisation][account].specialty,
                licenceUntil: _staff[organisation][account].licenceUntil,
                suspended: false
            })
        );
    }

    function _setStaffMember(uint32 organisation, address account, StaffMember memory member) private {
        if (account == address(0)) revert ProviderRegistryInvalidAccount(account);
        Organisation memory employer = _organisations[organisation];
        if (member.roles & ~Roles.allowedTo(employer.kind) != 0) {
            revert ProviderRegistryRolesNotAllowed(employer.kind, member.roles);
        }
        bool was = _isAdministrator(_staff[organisation][account]);
        bool becomes = _isAdministrator(member);
        if (was && !becomes) {
            if (employer.administrators == 1) revert ProviderRegistryLastAdministrator(organisation, account);
            _organisations[organisation].administrators = employer.administrators - 1;
        } else if (becomes && !was) {
            _organisations[organisation].administrators = employer.administrators + 1;
        }
        _staff[organisation][account] = member;
        emit StaffMemberSet(
            organisation,
            account,
            member.roles,
            member.specialty,
            member.licenceUntil,
            member.suspended
        );
    }

    function _createTeam(uint32 organisation) private returns (uint32 team) {
        team = ++_teamCount;
        _teams[team] = Team({organisation: organisation, closed: false});
        emit TeamCreated(team, organisation);
    }

    function _setTeamMember(uint32 team, address account, uint32 organisation) private {
        if (account == address(0)) revert ProviderRegistryInvalidAccount(account);
        _teamMembers[team][account] = organisation;
        emit TeamMemberSet(team, account, organisation);
    }

    function _known(uint32 organisation) private view {
        if (!_organisations[organisation].admitted) revert ProviderRegistryUnknownOrganisation(organisation);
    }

    /// @dev Administering needs no licence, so that an expired one can't lock an organisation out.
    function _requireTeamAdministrator(uint32 team, address account) private view {
        uint32 organisation = _teams[team].organisation;
        if (organisation == 0) revert ProviderRegistryUnknownTeam(team);
        requireAdministrator(organisation, account);
    }

    function _isAdministrator(StaffMember memory member) private pure returns (bool) {
        return member.roles & Roles.ADMINISTRATOR != 0 && !member.suspended;
    }
}
