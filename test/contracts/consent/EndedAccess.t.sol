// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PurposeOfUse} from "../../../contracts/core/Types.sol";
import {Roles} from "../../../contracts/identity/Roles.sol";
import {ReaderTest} from "../support/ReaderTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice What ending the access of staff without standing must do to the keys that they may hold.
contract EndedAccessTest is ReaderTest {
    /// [C15] Else the reader gets the next epoch's key under a session that nobody counts any more, and when that
    /// access ends too, nothing outdates the key.
    function test_accessThatASuspensionEndedNeedsANewSession() external {
        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        _openPerson(PurposeOfUse.TREAT, 2);
        ledger.providers.suspendOrganisation(hospital, true);
        _endAccess(staff);
        vm.assertEq(_epoch(1), 2, "advanced once");
        ledger.providers.suspendOrganisation(hospital, false);
        vm.assertTrue(!_reads(1), "reads without a new session");

        _openPerson(PurposeOfUse.TREAT, 2);
        vm.assertTrue(_reads(1), "reads under a new session");
        ledger.providers.suspendOrganisation(hospital, true);
        _endAccess(staff);
        vm.assertEq(_epoch(1), 3, "advanced again");
    }

    /// @dev Nobody lost anything: else a reader with two rights burns the manifest's supply of epochs, after which
    /// no revocation outdates a key.
    function test_switchingBetweenTwoLiveGrantsAdvancesNothing() external {
        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        _grantPerson(PurposeOfUse.HPAYMT, 4, FOREVER);
        for (uint256 i = 0; i < 4; ++i) {
            _openPerson(PurposeOfUse.TREAT, 2);
            _endEverything();
            _openPerson(PurposeOfUse.HPAYMT, 4);
            _endEverything();
        }
        vm.assertEq(_epoch(1), 1, "epoch");
        vm.assertEq(_epoch(2), 1, "epoch");
    }

    /// @dev Grants are endGrant's: a reader with standing has lost nothing here.
    function test_revokedAndExpiredGrantsEndNoAccess() external {
        _grantPerson(PurposeOfUse.TREAT, 2, START + 1 hours);
        _openPerson(PurposeOfUse.TREAT, 2);
        vm.warp(START + 1 hours);
        _endAccess(staff);
        _revokePerson(PurposeOfUse.TREAT);
        _endAccess(staff);
        vm.assertEq(_epoch(1), 1, "epoch");
        vm.assertEq(_session(staff).held, 2, "held");
    }

    /// @dev The reader has keys of each grant they read under since; closing a session gives none back.
    function test_whatASessionHoldsGrowsUntilStandingEnds() external {
        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        _grantPerson(PurposeOfUse.HPAYMT, 4, FOREVER);
        _openPerson(PurposeOfUse.TREAT, 2);
        _openPerson(PurposeOfUse.HPAYMT, 4);
        vm.prank(staff);
        ledger.consent.closeSession(patientId);
        _revokePerson(PurposeOfUse.TREAT);
        _endPerson(PurposeOfUse.TREAT);
        vm.assertEq(_session(staff).held, 6, "held");

        _setStaff(hospital, staff, Roles.PHYSICIAN | Roles.BILLING, type(uint40).max, true);
        _endAccess(staff);
        vm.assertEq(_session(staff).held, 0, "held no more");
        vm.assertEq(_epoch(1), 3, "read under a grant that ended, by one who left");
        vm.assertEq(_epoch(2), 2, "read by one who left");
    }

    /// @dev To the second at which a licence ends.
    function testFuzz_standingEndsWithTheLicence(uint32 lifetime, bool before) external {
        uint256 licenceUntil = START + 1 + (lifetime % 8 hours);
        _setStaff(hospital, staff, Roles.PHYSICIAN, uint40(licenceUntil), false);
        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        _openPerson(PurposeOfUse.TREAT, 2);
        vm.warp(before ? licenceUntil - 1 : licenceUntil);
        _endAccess(staff);
        vm.assertEq(_epoch(1), before ? 1 : 2, "epoch");
        vm.assertEq(_reads(1), before, "reads");
    }

    /// @dev What is used up waits, and isn't forgotten; the rest is ended at once.
    function test_usedUpCategoriesStayHeldUntilTheNextManifest() external {
        vm.prank(controller);
        ledger.keys.publish(patientId, keccak256("manifest"), SUPPLY, 2);
        vm.prank(controller);
        ledger.keys.publish(patientId, keccak256("manifest"), SUPPLY, 2);
        vm.assertEq(_epoch(1), SUPPLY, "used up");
        _grantPerson(PurposeOfUse.TREAT, 6, FOREVER);
        _openPerson(PurposeOfUse.TREAT, 6);
        ledger.providers.suspendOrganisation(hospital, true);
        _endAccess(staff);
        vm.assertEq(_session(staff).held, 2, "held");
        vm.assertEq(_session(staff).until, 0, "closed");
        vm.assertEq(_epoch(2), 2, "ended at once");
        _publish(patientId, SUPPLY + 1);
        _endAccess(staff);
        vm.assertEq(_session(staff).held, 0, "held no more");
        vm.assertEq(_epoch(1), SUPPLY + 1, "ended later");
        vm.assertEq(_epoch(2), 2, "once");
    }

    /// @dev Whoever lost what, one call moves each category by one.
    function testFuzz_oneCallAdvancesEachLostCategoryOnce(uint32 mine, uint32 theirs, uint8 repeated) external {
        (mine, theirs) = (1 | (mine & ALL), 1 | (theirs & ALL));
        _grantOrganisation(ALL);
        _openOrganisation(staff, mine);
        _openOrganisation(colleague, theirs);
        ledger.providers.suspendOrganisation(hospital, true);
        address[] memory accessors = new address[](2 + (repeated % 3));
        for (uint256 i = 0; i < accessors.length; ++i) accessors[i] = i % 2 == 0 ? staff : colleague;
        ledger.consent.endAccess(patientId, accessors);
        ledger.consent.endAccess(patientId, accessors);
        _assertEpochs(mine | theirs);
    }

    /// @dev An account that never read, and one that still serves, cost no epoch.
    function test_onlyThoseWithoutStandingEnd() external {
        _grantOrganisation(7);
        _openOrganisation(staff, 1);
        _openOrganisation(colleague, 2);
        _setStaff(hospital, colleague, Roles.NURSE, type(uint40).max, true);
        address[] memory accessors = new address[](3);
        (accessors[0], accessors[1], accessors[2]) = (staff, colleague, administrator);
        ledger.consent.endAccess(patientId, accessors);
        _assertEpochs(2);
        vm.assertTrue(_reads(0), "still reads");
    }
}
