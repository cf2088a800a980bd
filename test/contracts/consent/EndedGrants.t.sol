// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PurposeOfUse} from "../../../contracts/core/Types.sol";
import {ReaderTest} from "../support/ReaderTest.sol";
import {vm} from "../support/Vm.sol";

/// @notice What ending a grant must do to the keys that readers under it may hold.
contract EndedGrantsTest is ReaderTest {
    function test_grantThatWasRevokedAndGivenAgainNeedsANewSession() external {
        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        _openPerson(PurposeOfUse.TREAT, 2);
        _revokePerson(PurposeOfUse.TREAT);
        vm.assertEq(_heldByPerson(PurposeOfUse.TREAT), 2, "held through the revocation");
        _endPerson(PurposeOfUse.TREAT);
        vm.assertEq(_epoch(1), 2, "advanced once");
        vm.assertEq(_heldByPerson(PurposeOfUse.TREAT), 0, "held no more");

        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        vm.assertTrue(!_reads(1), "reads without a new session");
        _openPerson(PurposeOfUse.TREAT, 2);
        vm.assertTrue(_reads(1), "reads under a new session");
        vm.prank(controller);
        ledger.patients.revokeEverything(patientId);
        _endPerson(PurposeOfUse.TREAT);
        _endPerson(PurposeOfUse.TREAT);
        vm.assertEq(_epoch(1), 3, "advanced again");
    }

    /// @dev The next key goes only to those whom the new grant has opened a session for.
    function testFuzz_renewingAGrantEndsItsSessions(bool revoked, bool reopened) external {
        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        _openPerson(PurposeOfUse.TREAT, 2);
        vm.assertTrue(_reads(1), "reads");
        if (revoked) _revokePerson(PurposeOfUse.TREAT);
        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        vm.assertEq(_heldByPerson(PurposeOfUse.TREAT), 2, "held");
        if (reopened) _openPerson(PurposeOfUse.TREAT, 2);
        vm.assertEq(_reads(1), reopened, "reads under the renewed grant");
        // Nothing was lost: the grant allows it still.
        _endPerson(PurposeOfUse.TREAT);
        _assertEpochs(0);
    }

    /// @dev Another grant's change leaves a session alone.
    function test_renewingAnotherGrantEndsNoSession() external {
        _grantPerson(PurposeOfUse.TREAT, 2, FOREVER);
        _grantPerson(PurposeOfUse.HPAYMT, 2, FOREVER);
        _openPerson(PurposeOfUse.TREAT, 2);
        _grantPerson(PurposeOfUse.HPAYMT, 2, FOREVER);
        _grantOrganisation(2);
        vm.assertTrue(_reads(1), "reads");
    }

    /// @dev What is advanced is what was read and is no longer granted.
    function testFuzz_givenAgainWithLessTheDifferenceAdvances(uint32 read, uint32 kept) external {
        (read, kept) = (1 | (read & ALL), 1 | (kept & ALL));
        _grantOrganisation(ALL);
        _openOrganisation(staff, read);
        _grantOrganisation(kept);
        _endOrganisation();
        _endOrganisation();
        _assertEpochs(read & ~kept);
        vm.assertEq(_heldByOrganisation(), read & kept, "held");
        // And the rest once that is gone too.
        vm.prank(controller);
        ledger.patients.revokeEverything(patientId);
        _endOrganisation();
        _endOrganisation();
        _assertEpochs(read);
        vm.assertEq(_heldByOrganisation(), 0, "held no more");
    }

    /// @dev To the second at which a grant ends.
    function testFuzz_expiredGrantIsEnded(uint32 lifetime, bool before) external {
        uint256 until = START + 1 + (lifetime % 8 hours);
        _grantPerson(PurposeOfUse.TREAT, 2, until);
        _openPerson(PurposeOfUse.TREAT, 2);
        vm.warp(before ? until - 1 : until);
        _endPerson(PurposeOfUse.TREAT);
        _assertEpochs(before ? 0 : 2);
        vm.assertEq(_reads(1), before, "reads");
    }

    /// @dev However many read under it.
    function testFuzz_grantThatTwoMembersReadUnderAdvancesOnce(uint32 mine, uint32 theirs, bool ended) external {
        (mine, theirs) = (1 | (mine & ALL), 1 | (theirs & ALL));
        _grantOrganisation(ALL);
        _openOrganisation(staff, mine);
        _openOrganisation(colleague, theirs);
        vm.assertEq(_heldByOrganisation(), mine | theirs, "held");
        if (ended) {
            vm.prank(controller);
            ledger.patients.revokeEverything(patientId);
        }
        _endOrganisation();
        _endOrganisation();
        _assertEpochs(ended ? mine | theirs : 0);
    }

    /// @dev A grant that nobody opened a session under can't wear an epoch out.
    function test_grantThatNobodyReadUnderAdvancesNothing() external {
        _grantPerson(PurposeOfUse.TREAT, ALL, FOREVER);
        _grantOrganisation(2);
        _openOrganisation(staff, 2);
        vm.assertEq(_heldByPerson(PurposeOfUse.TREAT), 0, "held");
        _revokePerson(PurposeOfUse.TREAT);
        _endPerson(PurposeOfUse.TREAT);
        // Nor one that was never given.
        _endPerson(PurposeOfUse.HPAYMT);
        _assertEpochs(0);
    }

    /// @dev What is used up waits, and isn't forgotten, given again or not; the rest is ended at once.
    function testFuzz_usedUpCategoriesStayHeldUntilTheNextManifest(bool again) external {
        for (uint256 i = 1; i < SUPPLY; ++i) {
            vm.prank(controller);
            ledger.keys.publish(patientId, keccak256("manifest"), SUPPLY, 2);
        }
        vm.assertEq(_epoch(1), SUPPLY, "used up");
        _grantPerson(PurposeOfUse.TREAT, 6, FOREVER);
        _openPerson(PurposeOfUse.TREAT, 6);
        _revokePerson(PurposeOfUse.TREAT);
        _endPerson(PurposeOfUse.TREAT);
        vm.assertEq(_epoch(2), 2, "ended at once");
        vm.assertEq(_heldByPerson(PurposeOfUse.TREAT), 2, "held");
        if (again) {
            _grantPerson(PurposeOfUse.TREAT, 4, FOREVER);
            _openPerson(PurposeOfUse.TREAT, 4);
        }
        _publish(patientId, SUPPLY + 1);
        _endPerson(PurposeOfUse.TREAT);
        _endPerson(PurposeOfUse.TREAT);
        vm.assertEq(_epoch(1), SUPPLY + 1, "ended later");
        vm.assertEq(_epoch(2), 2, "once");
        vm.assertEq(_heldByPerson(PurposeOfUse.TREAT), again ? 4 : 0, "held later");
    }
}
