// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {ISessions} from "../../../contracts/consent/ISessions.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {KeywardTest} from "../support/KeywardTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice canRead to the second, and each of its conditions by itself.
contract CanReadTest is KeywardTest {
    uint16 private constant LAST_EPOCH = 9;

    /// @param readMask, sessionMask, categories granted, and of these in the session.
    /// @param grantUntil and others: seconds after the start.
    /// @param edge which of the ends the question is asked at, or one second before.
    /// @param broken bits: what was taken away after the session was opened.
    struct Scenario {
        uint32 readMask;
        uint32 sessionMask;
        uint16 grantUntil;
        uint16 sessionUntil;
        uint16 licenceUntil;
        uint16 second;
        uint8 edge;
        uint8 broken;
        uint8 category;
        uint16 keyEpoch;
    }

    PatientId private patientId;
    uint32 private hospital;

    function setUp() public override {
        super.setUp();
        patientId = _register(controller, "patient");
        _publish(patientId, LAST_EPOCH);
        hospital = _admit(OrganisationKind.HOSPITAL);
    }

    /// [C13] [C14] [C15]
    function testFuzz_canReadHoldsIfEveryConditionDoesAndOnlyThen(Scenario memory given) external {
        given = _within(given);
        _setUpRights(given);
        bool holds = !_break(given.broken);
        uint256 second = _secondOf(given);
        vm.warp(START + second);

        bool live = second < given.grantUntil && second < given.sessionUntil && second < given.licenceUntil;
        bool named = given.category < CATEGORIES && (given.sessionMask / 2 ** uint256(given.category)) % 2 == 1;
        bool released = given.keyEpoch == 1;
        bool reads = ledger.policy.canRead(patientId, given.category, given.keyEpoch, staff);
        vm.assertEq(reads, holds && live && named && released, "canRead");
        vm.assertTrue(
            !ledger.policy.canRead(patientId, given.category, given.keyEpoch, administrator),
            "another reads"
        );
    }

    function _setUpRights(Scenario memory given) private {
        _setStaff(hospital, staff, Roles.PHYSICIAN, uint40(START + given.licenceUntil), false);
        IGrants.Terms memory terms = IGrants.Terms(given.readMask, 0, 0, uint40(START + given.grantUntil));
        vm.prank(controller);
        ledger.consent.grant(patientId, Grantees.organisation(hospital), PurposeOfUse.TREAT, terms, 0);
        vm.prank(staff);
        ledger.consent.openSession(
            ISessions.SessionRequest({
                patientId: patientId,
                grantee: Grantees.organisation(hospital),
                purpose: PurposeOfUse.TREAT,
                categories: given.sessionMask,
                organisation: hospital,
                until: uint40(START + given.sessionUntil)
            })
        );
    }

    /// @dev Half of the runs break nothing.
    function _break(uint8 broken) private returns (bool) {
        if (broken % 2 == 0) return false;
        uint256 what = (broken / 2) % 6;
        if (what == 0) _setStaff(hospital, staff, Roles.PHYSICIAN, type(uint40).max, true);
        if (what == 1) _setStaff(hospital, staff, Roles.BILLING, type(uint40).max, false);
        if (what == 2) ledger.providers.suspendOrganisation(hospital, true);
        if (what > 2) vm.prank(what == 5 ? staff : controller);
        if (what == 3) ledger.consent.revoke(patientId, Grantees.organisation(hospital), PurposeOfUse.TREAT);
        if (what == 4) ledger.patients.revokeEverything(patientId);
        if (what == 5) ledger.consent.closeSession(patientId);
        return true;
    }

    function _secondOf(Scenario memory given) private pure returns (uint256) {
        uint256 before = given.edge % 2;
        uint256 which = (given.edge / 2) % 4;
        if (which == 0) return uint256(given.grantUntil) - before;
        if (which == 1) return uint256(given.sessionUntil) - before;
        if (which == 2) return uint256(given.licenceUntil) - before;
        return given.second;
    }

    function _within(Scenario memory given) private pure returns (Scenario memory) {
        given.readMask = (given.readMask & ALL) | 1;
        given.sessionMask = (given.sessionMask & given.readMask) | 1;
        given.grantUntil = uint16(_bound(given.grantUntil, 1, 8 hours));
        given.sessionUntil = uint16(_bound(given.sessionUntil, 1, 8 hours));
        given.licenceUntil = uint16(_bound(given.licenceUntil, 1, 8 hours));
        // Mostly a category of the session, a current epoch.
        given.category = given.category % 3 == 0 ? given.category : uint8(given.category % CATEGORIES);
        given.keyEpoch = given.keyEpoch % 4 == 0 ? given.keyEpoch : uint16(given.keyEpoch % 3);
        return given;
    }
}
