// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Grantee, PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {Handler} from "./Handler.sol";
import {Ledger} from "./Ledger.sol";
import {vm} from "./Vm.sol";

/// @notice Who may read, written a second time and naively: two patients, three members of staff, two organisations
/// and a team, without packing, masks of standing or storage shared with the contracts.
abstract contract AccessModel is Handler {
    uint256 internal constant PATIENTS = 2;
    uint256 internal constant STAFF = 3;
    uint256 internal constant PURPOSES = 2;
    uint256 internal constant GRANTEES = 6;
    uint256 internal constant ORGANISATION_GRANTEE = 3;
    uint256 internal constant TEAM_GRANTEE = 5;
    uint32 internal constant TEAM = 1;
    uint256 internal constant FIRST_KEY = 0xC0;
    uint256 internal constant CONTROLLERS = 4;

    struct GrantModel {
        uint32 readMask;
        uint32 writeMask;
        uint40 from;
        uint40 until;
        uint32 consentEpoch;
        uint32 nonce;
        uint32 held;
    }

    struct SessionModel {
        uint256 grantee;
        uint256 purpose;
        uint32 categories;
        uint32 organisation;
        uint40 until;
        uint32 grantNonce;
        uint32 held;
    }

    struct StaffModel {
        bool treats;
        bool bills;
        bool suspended;
        uint40 licenceUntil;
    }

    Ledger public ledger;
    /// @dev Kept: to derive an address takes longer than all that a reading costs.
    address[STAFF] public staffAccount;
    address[CONTROLLERS] internal _controllers;
    PatientId[PATIENTS] public patientIds;
    uint256[PATIENTS] public controllerKeys;
    uint32[PATIENTS] public controllerVersions;
    uint32[PATIENTS] public consentEpochs;
    /// @dev Person 0 to 2, organisation 1 and 2, team 1.
    Grantee[GRANTEES] public grantees;
    mapping(uint256 patient => mapping(uint256 grantee => mapping(uint256 purpose => GrantModel))) public grants;
    mapping(uint256 patient => mapping(uint256 member => SessionModel)) public sessions;
    mapping(uint32 organisation => mapping(uint256 member => StaffModel)) public staffModels;
    mapping(uint32 organisation => bool) public organisationSuspended;
    uint32[STAFF] public teamServesUnder;
    bool public teamClosed;

    constructor() {
        for (uint256 i = 0; i < STAFF; ++i) staffAccount[i] = vm.addr(0x57AFF + i);
        for (uint256 i = 0; i < CONTROLLERS; ++i) _controllers[i] = vm.addr(FIRST_KEY + i);
    }

    function controllerOf(uint256 patient) public view returns (address) {
        return _controllers[controllerKeys[patient] - FIRST_KEY];
    }

    function purposeOf(uint256 purpose) public pure returns (PurposeOfUse) {
        return purpose == 0 ? PurposeOfUse.TREAT : PurposeOfUse.HPAYMT;
    }

    /// @dev Whether a session is live, names the category, and its grant, its staff and their organisation hold.
    function mayRead(uint256 patient, uint256 category, uint256 member) public view returns (bool) {
        SessionModel memory session = sessions[patient][member];
        if (!serves(session.grantee, session.purpose, session.organisation, member)) return false;
        return (inSession(patient, member) / 2 ** category) % 2 == 1;
    }

    /// @dev Everybody's, of the first three categories: one call for all of them.
    function mayReadOf(uint256 patient) external view returns (bool[3][STAFF] memory may) {
        for (uint256 member = 0; member < STAFF; ++member) {
            for (uint256 category = 0; category < 3; ++category) {
                may[member][category] = mayRead(patient, category, member);
            }
        }
    }

    /// @dev By grantee, and by purpose within.
    function grantsOf(uint256 patient) external view returns (GrantModel[GRANTEES * PURPOSES] memory all) {
        for (uint256 i = 0; i < all.length; ++i) all[i] = grants[patient][i / PURPOSES][i % PURPOSES];
    }

    /// @dev What a session still lets be read, if its reader serves: nothing once its grant was changed.
    function inSession(uint256 patient, uint256 member) public view returns (uint32) {
        SessionModel memory session = sessions[patient][member];
        if (session.until <= _now()) return 0;
        if (grants[patient][session.grantee][session.purpose].nonce != session.grantNonce) return 0;
        return session.categories & readable(patient, session.grantee, session.purpose);
    }

    function readable(uint256 patient, uint256 grantee, uint256 purpose) public view returns (uint32) {
        return isLive(patient, grantee, purpose) ? grants[patient][grantee][purpose].readMask : 0;
    }

    function isLive(uint256 patient, uint256 grantee, uint256 purpose) public view returns (bool) {
        GrantModel memory given = grants[patient][grantee][purpose];
        if (given.consentEpoch != consentEpochs[patient]) return false;
        return given.from <= _now() && _now() < given.until;
    }

    /// @dev Whether a member of staff is whom the grant names, and may act for the purpose.
    function serves(
        uint256 grantee,
        uint256 purpose,
        uint32 organisation,
        uint256 member
    ) public view returns (bool) {
        if (!isActive(organisation, purpose, member)) return false;
        if (grantee < ORGANISATION_GRANTEE) return grantee == member;
        if (grantee < TEAM_GRANTEE) return organisation == grantee - ORGANISATION_GRANTEE + 1;
        // The team is at home in organisation 1.
        return !teamClosed && !organisationSuspended[1] && teamServesUnder[member] == organisation;
    }

    function isActive(uint32 organisation, uint256 purpose, uint256 member) public view returns (bool) {
        StaffModel memory person = staffModels[organisation][member];
        if (organisationSuspended[organisation] || person.suspended) return false;
        if (person.licenceUntil <= _now()) return false;
        return purpose == 0 ? person.treats : person.bills;
    }
}
