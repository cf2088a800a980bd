// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation, Grantee} from "../core/Types.sol";
import {OrganisationKind} from "./Roles.sol";

/// @notice Organisations, their staff and their care teams. Governance admits organisations; their administrators
/// keep the staff. Trust: an administrator vouches for its people's identity and licence.
interface IProviderRegistry {
    /// @param administrators how many active ones there are; never zero.
    struct Organisation {
        OrganisationKind kind;
        bool admitted;
        bool suspended;
        uint32 administrators;
    }

    /// @param roles bits of {Roles}; zero for somebody who has left.
    /// @param specialty the network's code for the specialty; zero when there is none.
    /// @param licenceUntil first second, in Unix time, at which the licence is no longer valid.
    struct StaffMember {
        uint16 roles;
        uint32 specialty;
        uint40 licenceUntil;
        bool suspended;
    }

    struct Team {
        uint32 organisation;
        bool closed;
    }

    error ProviderRegistryUnknownOrganisation(uint32 organisation);
    error ProviderRegistryUnknownTeam(uint32 team);
    error ProviderRegistryUnknownGrantee(Grantee grantee);
    error ProviderRegistryInvalidAccount(address account);
    error ProviderRegistryNotAdministrator(uint32 organisation, address account);
    /// @notice This kind of organisation can't give these roles.
    error ProviderRegistryRolesNotAllowed(OrganisationKind kind, uint16 roles);
    /// @notice An organisation keeps at least one active administrator.
    error ProviderRegistryLastAdministrator(uint32 organisation, address account);

    event OrganisationAdmitted(uint32 indexed organisation, OrganisationKind kind, address indexed administrator);
    event OrganisationSuspended(uint32 indexed organisation, bool suspended);
    event StaffMemberSet(
        uint32 indexed organisation,
        address indexed account,
        uint16 roles,
        uint32 specialty,
        uint40 licenceUntil,
        bool suspended
    );
    event TeamCreated(uint32 indexed team, uint32 indexed organisation);
    event TeamClosed(uint32 indexed team);
    /// @param organisation the one under which the member serves; zero when they left.
    event TeamMemberSet(uint32 indexed team, address indexed account, uint32 organisation);

    /// @notice Governance: admits an organisation with its first administrator.
    function admitOrganisation(
        OrganisationKind kind,
        address administrator
    ) external returns (uint32 organisation);

    /// @notice Governance: stops, or lifts, every access of an organisation's staff in the same block.
    function suspendOrganisation(uint32 organisation, bool suspended) external;

    /// @notice Governance: gives an organisation that lost its administrators a new one.
    function appointAdministrator(uint32 organisation, address account) external;

    /// @notice Administrator: enrols, changes, suspends or (roles zero) removes a member of staff.
    function setStaffMember(uint32 organisation, address account, StaffMember calldata member) external;

    /// @notice See {setStaffMember}. Typed data: StaffMemberSetting; unordered nonce.
    function setStaffMemberBySig(
        uint32 organisation,
        address account,
        StaffMember calldata member,
        AccountAuthorisation calldata by
    ) external;

    /// @notice Administrator: opens a team whose members may serve under several organisations.
    function createTeam(uint32 organisation) external returns (uint32 team);

    /// @notice See {createTeam}. Typed data: TeamCreation; unordered nonce.
    function createTeamBySig(uint32 organisation, AccountAuthorisation calldata by) external returns (uint32 team);

    /// @notice Administrator of the team's organisation: closes it for ever.
    function closeTeam(uint32 team) external;

    /// @notice Administrator of the team's organisation: lets an account join, or (organisation zero) leave.
    function setTeamMember(uint32 team, address account, uint32 organisation) external;

    /// @notice See {setTeamMember}. Typed data: TeamMemberSetting; unordered nonce.
    function setTeamMemberBySig(
        uint32 team,
        address account,
        uint32 organisation,
        AccountAuthorisation calldata by
    ) external;

    function organisationOf(uint32 organisation) external view returns (Organisation memory);

    function staffMemberOf(uint32 organisation, address account) external view returns (StaffMember memory);

    function teamOf(uint32 team) external view returns (Team memory);

    /// @notice The organisation under which an account serves in a team, or zero.
    function teamMemberOf(uint32 team, address account) external view returns (uint32 organisation);

    /// @notice The roles in force now: none for a suspended or unlicensed member or organisation.
    function standingOf(uint32 organisation, address account) external view returns (uint16 roles);

    /// @notice The roles with which an account, serving under an organisation, may use what was granted to
    /// `grantee`: none unless it is that person, or a member of that organisation or team.
    function standingFor(
        Grantee grantee,
        uint32 organisation,
        address account
    ) external view returns (uint16 roles);

    /// @notice Reverts unless the account administers the organisation now; that takes no licence.
    function requireAdministrator(uint32 organisation, address account) external view;

    /// @notice Reverts unless the grantee is an account, or an organisation or team that exists: otherwise a later
    /// one with that number would inherit the grant.
    function requireGrantee(Grantee grantee) external view;
}
