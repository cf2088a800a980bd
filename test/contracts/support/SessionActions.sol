// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISessions} from "../../../contracts/consent/ISessions.sol";
import {AccessModel} from "./AccessModel.sol";
import {MAX_SESSION} from "./Ledger.sol";
import {vm} from "./Vm.sol";

/// @notice What readers do, how time goes by, and how key epochs follow when access ends.
abstract contract SessionActions is AccessModel {
    uint256 private constant CATEGORIES = 18;

    mapping(uint256 patient => mapping(uint256 category => uint256)) public keyEpochs;
    uint16[PATIENTS] public supplies;
    uint256[PATIENTS] private _seen;
    bool public epochWentBack;
    bool public advancedTwice;

    function openSession(
        uint256 patient,
        uint256 member,
        uint256 grantee,
        uint256 purpose,
        uint256 categories,
        uint256 time
    ) external counted {
        (patient, member) = (patient % PATIENTS, member % STAFF);
        purpose %= PURPOSES;
        // Mostly a right that the member has; else any.
        bool fitting = categories % 4 != 0;
        uint32 organisation;
        (grantee, organisation) = _find(patient, member, grantee, purpose, fitting);
        SessionModel memory session = sessions[patient][member];
        (session.grantee, session.purpose, session.organisation) = (grantee, purpose, organisation);
        session.until = uint40(_now() + 1 + (time % MAX_SESSION));
        uint32 granted = grants[patient][grantee][purpose].readMask;
        session.categories = fitting ? granted : uint32((categories >> 8) % 8);
        session.held |= session.categories;
        vm.prank(staffAccount(member));
        ledger.consent.openSession(
            ISessions.SessionRequest({
                patientId: patientIds[patient],
                grantee: grantees[grantee],
                purpose: purposeOf(purpose),
                categories: session.categories,
                organisation: session.organisation,
                until: session.until
            })
        );
        sessions[patient][member] = session;
    }

    function closeSession(uint256 patient, uint256 member) external counted {
        (patient, member) = (patient % PATIENTS, member % STAFF);
        vm.prank(staffAccount(member));
        ledger.consent.closeSession(patientIds[patient]);
        sessions[patient][member].until = 0;
    }

    /// @dev By anybody, for any of the staff, once or twice in the list; and again at once, which must change nothing.
    function endAccess(uint256 patient, uint256 members) external counted {
        patient %= PATIENTS;
        address[] memory accessors = new address[](2);
        uint32 ended;
        for (uint256 i = 0; i < accessors.length; ++i) {
            uint256 member = (members >> (8 * i)) % STAFF;
            accessors[i] = staffAccount(member);
            uint32 lost = sessions[patient][member].held & _advanceable(patient) & ~readable(patient, member);
            sessions[patient][member].held ^= lost;
            // What was ended needs a new session, even if its grant comes back.
            sessions[patient][member].categories &= ~lost;
            ended |= lost;
        }
        require(ended != 0);
        _advance(patient, ended);
        ledger.consent.endAccess(patientIds[patient], accessors);
        uint256 once = ledger.keys.epochsOf(patientIds[patient]);
        ledger.consent.endAccess(patientIds[patient], accessors);
        if (ledger.keys.epochsOf(patientIds[patient]) != once) advancedTwice = true;
    }

    function publish(uint256 patient, uint256 supply, uint256 advance) external counted {
        patient %= PATIENTS;
        uint16 lastEpoch = uint16(supplies[patient] + (supply % 2));
        uint32 categories = advance % 4 == 0 ? uint32((advance >> 8) % 2 ** CATEGORIES) : 0;
        vm.prank(vm.addr(controllerKeys[patient]));
        ledger.keys.publish(patientIds[patient], bytes32(supply), lastEpoch, categories);
        supplies[patient] = lastEpoch;
        _advance(patient, categories);
    }

    /// @dev Some seconds or hours; or to the very second at which a session or its grant ends.
    function warp(uint256 patient, uint256 member, uint256 time) external counted {
        SessionModel memory session = sessions[patient % PATIENTS][member % STAFF];
        uint256 to = _now() + (time % 2 hours);
        if (time >> 254 == 1) to = session.until;
        if (time >> 254 == 2) to = grants[patient % PATIENTS][session.grantee][session.purpose].until;
        require(to > _now());
        vm.warp(to);
    }

    function _publishFirst() internal {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            vm.prank(vm.addr(controllerKeys[patient]));
            ledger.keys.publish(patientIds[patient], bytes32(patient), 3, 0);
            supplies[patient] = 3;
            for (uint256 category = 0; category < CATEGORIES; ++category) keyEpochs[patient][category] = 1;
        }
    }

    /// @dev Opens the first sessions: each member's, under their own grant.
    function _openFirst() internal {
        for (uint256 i = 0; i < PATIENTS * STAFF; ++i) {
            this.openSession(i / STAFF, i % STAFF, i % STAFF, 0, 1, (1 + i) * 1 hours);
        }
    }

    function _observe() internal virtual override {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            uint256 epochs = ledger.keys.epochsOf(patientIds[patient]);
            uint256 seen = _seen[patient];
            if (epochs == seen) continue;
            for (uint256 category = 0; category < CATEGORIES; ++category) {
                if ((epochs >> (12 * category)) % 4_096 < (seen >> (12 * category)) % 4_096) epochWentBack = true;
            }
            _seen[patient] = epochs;
        }
    }

    /// @dev A grantee from `first` on whose grant the member can use, and the organisation to serve under.
    function _find(
        uint256 patient,
        uint256 member,
        uint256 first,
        uint256 purpose,
        bool fitting
    ) private view returns (uint256 grantee, uint32 organisation) {
        for (uint256 i = 0; i < 2 * GRANTEES; ++i) {
            grantee = ((first % GRANTEES) + i / 2) % GRANTEES;
            organisation = uint32(1 + ((first / GRANTEES + i) % 2));
            bool fits = serves(grantee, purpose, organisation, member) && isLive(patient, grantee, purpose);
            if (!fitting || fits) return (grantee, organisation);
        }
    }

    /// @dev Where the supply of epochs has ended, access stays held until the patient publishes more.
    function _advanceable(uint256 patient) private view returns (uint32 categories) {
        for (uint256 category = 0; category < CATEGORIES; ++category) {
            if (keyEpochs[patient][category] < supplies[patient]) categories += uint32(2 ** category);
        }
    }

    function _advance(uint256 patient, uint32 categories) private {
        for (uint256 category = 0; category < CATEGORIES; ++category) {
            bool moves = (categories / 2 ** category) % 2 == 1 && keyEpochs[patient][category] < supplies[patient];
            if (moves) ++keyEpochs[patient][category];
        }
    }
}
