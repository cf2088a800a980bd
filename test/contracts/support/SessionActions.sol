// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISessions} from "../../../contracts/consent/ISessions.sol";
import {KeyActions} from "./KeyActions.sol";
import {MAX_SESSION} from "./Ledger.sol";
import {vm} from "./Vm.sol";

/// @notice What readers do, how time goes by, and what anybody may end when access is over.
abstract contract SessionActions is KeyActions {
    /// @dev Ending what was ended before advanced an epoch once more, or ending reverted.
    bool public advancedTwice;
    bool public endingRefused;

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
        session.grantNonce = grants[patient][grantee][purpose].nonce;
        vm.prank(staffAccount[member]);
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
        grants[patient][grantee][purpose].held |= session.categories;
        _read(patient, member);
    }

    function closeSession(uint256 patient, uint256 member) external counted {
        (patient, member) = (patient % PATIENTS, member % STAFF);
        vm.prank(staffAccount[member]);
        ledger.consent.closeSession(patientIds[patient]);
        sessions[patient][member].until = 0;
    }

    /// @dev By anybody, for any grant: the first from `slot` on that lost something, if there is one; and again at
    /// once, which must change nothing.
    function endGrant(uint256 patient, uint256 slot) external counted {
        patient %= PATIENTS;
        uint32 lost;
        for (uint256 i = 0; i < GRANTEES * PURPOSES && lost == 0; ++i) {
            slot = (slot % (GRANTEES * PURPOSES)) + 1;
            lost = _lost(patient, (slot - 1) / PURPOSES, (slot - 1) % PURPOSES);
        }
        (uint256 grantee, uint256 purpose) = ((slot - 1) / PURPOSES, (slot - 1) % PURPOSES);
        grants[patient][grantee][purpose].held ^= lost;
        _end(
            patient,
            lost,
            abi.encodeCall(ledger.consent.endGrant, (patientIds[patient], grantees[grantee], purposeOf(purpose)))
        );
    }

    /// @dev By anybody, for any of the staff, once or twice in the list; and again at once, which must change nothing.
    function endAccess(uint256 patient, uint256 members) external counted {
        patient %= PATIENTS;
        address[] memory accessors = new address[](2);
        uint32 ended;
        for (uint256 i = 0; i < accessors.length; ++i) {
            uint256 member = (members >> (8 * i)) % STAFF;
            accessors[i] = staffAccount[member];
            SessionModel memory session = sessions[patient][member];
            uint32 lost = session.held & _advanceable(patient);
            if (lost == 0 || serves(session.grantee, session.purpose, session.organisation, member)) continue;
            sessions[patient][member].held ^= lost;
            // Who is reinstated needs a new session.
            sessions[patient][member].until = 0;
            ended |= lost;
        }
        _end(patient, ended, abi.encodeCall(ledger.consent.endAccess, (patientIds[patient], accessors)));
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

    /// @dev Opens the first sessions: each member's, under their own grant.
    function _openFirst() internal {
        for (uint256 i = 0; i < PATIENTS * STAFF; ++i) {
            this.openSession(i / STAFF, i % STAFF, i % STAFF, 0, 1, (1 + i) * 1 hours);
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

    function _lost(uint256 patient, uint256 grantee, uint256 purpose) private view returns (uint32 lost) {
        lost = grants[patient][grantee][purpose].held & ~readable(patient, grantee, purpose);
        if (lost != 0) lost &= _advanceable(patient);
    }

    /// @dev A call that neither had anything to end nor moved an epoch isn't an action that succeeded.
    function _end(uint256 patient, uint32 lost, bytes memory call) private {
        uint256 before = ledger.keys.epochsOf(patientIds[patient]);
        _consent(call);
        uint256 once = ledger.keys.epochsOf(patientIds[patient]);
        require(lost != 0 || once != before || endingRefused);
        _consent(call);
        if (ledger.keys.epochsOf(patientIds[patient]) != once) advancedTwice = true;
        _advance(patient, lost);
    }

    function _consent(bytes memory call) private {
        (bool taken, ) = address(ledger.consent).call(call);
        if (!taken) endingRefused = true;
    }
}
