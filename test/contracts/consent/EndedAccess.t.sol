// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {ISessions} from "../../../contracts/consent/ISessions.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {KeywardTest} from "../support/KeywardTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice What ending access must do to the keys that a reader may hold.
contract EndedAccessTest is KeywardTest {
    PatientId private patientId;
    uint32 private hospital;

    function setUp() public override {
        super.setUp();
        patientId = _register(controller, "patient");
        _publish(patientId, 9);
        hospital = _admit(OrganisationKind.HOSPITAL);
        _enrol(hospital, staff, Roles.PHYSICIAN | Roles.BILLING);
    }

    /// @dev Else the reader gets the next epoch's key under a session that nobody counts any more, and when that
    /// access ends too, nothing outdates the key.
    function test_accessThatWasEndedNeedsANewSession() external {
        _grant(PurposeOfUse.TREAT, 2);
        _open(PurposeOfUse.TREAT, 2);
        vm.prank(controller);
        ledger.consent.revoke(patientId, Grantees.person(staff), PurposeOfUse.TREAT);
        _endAccess();
        vm.assertEq(ledger.keys.epochOf(patientId, 1), 2, "advanced once");

        _grant(PurposeOfUse.TREAT, 2);
        vm.assertTrue(!ledger.policy.canRead(patientId, 1, 2, staff), "reads without a new session");

        _open(PurposeOfUse.TREAT, 2);
        vm.assertTrue(ledger.policy.canRead(patientId, 1, 2, staff), "reads under a new session");
        vm.prank(controller);
        ledger.patients.revokeEverything(patientId);
        _endAccess();
        vm.assertEq(ledger.keys.epochOf(patientId, 1), 3, "advanced again");
    }

    /// [C15] The same where a suspension ended the access, and was lifted.
    function test_accessThatASuspensionEndedNeedsANewSession() external {
        _grant(PurposeOfUse.TREAT, 2);
        _open(PurposeOfUse.TREAT, 2);
        ledger.providers.suspendOrganisation(hospital, true);
        _endAccess();
        ledger.providers.suspendOrganisation(hospital, false);
        vm.assertTrue(!ledger.policy.canRead(patientId, 1, 2, staff), "reads without a new session");
    }

    /// @dev Nobody lost anything: else a reader with two rights burns the manifest's supply of epochs, after which
    /// no revocation outdates a key. Open: a session's slot keeps what is held, not under which grant.
    function test_switchingBetweenTwoLiveGrantsAdvancesNothing() external {
        vm.skip(true);
        _grant(PurposeOfUse.TREAT, 2);
        _grant(PurposeOfUse.HPAYMT, 4);
        for (uint256 i = 0; i < 4; ++i) {
            _open(PurposeOfUse.TREAT, 2);
            _open(PurposeOfUse.HPAYMT, 4);
            _endAccess();
        }
        vm.assertEq(ledger.keys.epochOf(patientId, 1), 1, "epoch");
    }

    /// @dev Whoever lost what, one call moves each category by one.
    function testFuzz_oneCallAdvancesEachLostCategoryOnce(uint32 mine, uint32 theirs, uint8 repeated) external {
        (mine, theirs) = (1 | (mine & ALL), 1 | (theirs & ALL));
        address other = vm.addr(0x07E2);
        _enrol(hospital, other, Roles.NURSE);
        _grantOrganisation(ALL);
        _openAs(staff, mine);
        _openAs(other, theirs);
        vm.prank(controller);
        ledger.patients.revokeEverything(patientId);
        address[] memory accessors = new address[](2 + (repeated % 3));
        for (uint256 i = 0; i < accessors.length; ++i) accessors[i] = i % 2 == 0 ? staff : other;
        ledger.consent.endAccess(patientId, accessors);
        ledger.consent.endAccess(patientId, accessors);
        for (uint8 category = 0; category < CATEGORIES; ++category) {
            bool lost = ((mine | theirs) >> category) % 2 == 1;
            vm.assertEq(ledger.keys.epochOf(patientId, category), lost ? 2 : 1, "epoch");
        }
    }

    function _grant(PurposeOfUse purpose, uint32 readMask) private {
        IGrants.Terms memory terms = IGrants.Terms(readMask, 0, 0, type(uint40).max);
        vm.prank(controller);
        ledger.consent.grant(patientId, Grantees.person(staff), purpose, terms, 0);
    }

    function _grantOrganisation(uint32 readMask) private {
        IGrants.Terms memory terms = IGrants.Terms(readMask, 0, 0, type(uint40).max);
        vm.prank(controller);
        ledger.consent.grant(patientId, Grantees.organisation(hospital), PurposeOfUse.TREAT, terms, 0);
    }

    function _open(PurposeOfUse purpose, uint32 categories) private {
        ISessions.SessionRequest memory request = ISessions.SessionRequest({
            patientId: patientId,
            grantee: Grantees.person(staff),
            purpose: purpose,
            categories: categories,
            organisation: hospital,
            until: uint40(START + 8 hours)
        });
        vm.prank(staff);
        ledger.consent.openSession(request);
    }

    function _openAs(address account, uint32 categories) private {
        ISessions.SessionRequest memory request = ISessions.SessionRequest({
            patientId: patientId,
            grantee: Grantees.organisation(hospital),
            purpose: PurposeOfUse.TREAT,
            categories: categories,
            organisation: hospital,
            until: uint40(START + 8 hours)
        });
        vm.prank(account);
        ledger.consent.openSession(request);
    }

    function _endAccess() private {
        address[] memory accessors = new address[](1);
        accessors[0] = staff;
        ledger.consent.endAccess(patientId, accessors);
    }
}
