// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IConsentRegistry} from "../../../contracts/consent/IConsentRegistry.sol";
import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Grantee, PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {KeywardTest} from "../support/KeywardTest.sol";
import {vm} from "../support/Vm.sol";

contract GrantsTest is KeywardTest {
    PatientId private patientId;
    uint32 private hospital;

    function setUp() public override {
        super.setUp();
        patientId = _register(controller, "patient");
        hospital = _admit(OrganisationKind.HOSPITAL);
        _enrol(hospital, staff, Roles.PHYSICIAN);
    }

    function testFuzz_grantKeepsEveryField(IGrants.Terms memory terms, uint8 purpose, address account) external {
        terms = _valid(terms);
        vm.assume(account != address(0));
        PurposeOfUse use = PurposeOfUse(purpose % 5);
        _grant(Grantees.person(account), use, terms);
        _grant(Grantees.person(account), use, terms);
        IGrants.Grant memory kept = ledger.consent.grantOf(patientId, Grantees.person(account), use);
        vm.assertEq(kept.readMask, terms.readMask, "readMask");
        vm.assertEq(kept.writeMask, terms.writeMask, "writeMask");
        vm.assertEq(kept.validFrom, terms.validFrom, "validFrom");
        vm.assertEq(kept.validUntil, terms.validUntil, "validUntil");
        vm.assertEq(kept.consentEpoch, 1, "consentEpoch");
        vm.assertEq(kept.nonce, 2, "nonce");
    }

    /// [C14]
    function testFuzz_grantLivesFromItsFirstSecondToTheOneBeforeItsEnd(
        uint40 from,
        uint40 until,
        uint256 second,
        uint8 edge
    ) external {
        from = uint40(_bound(from, START, START + 10 days));
        until = uint40(_bound(until, uint256(from) + 1, START + 20 days));
        second = _bound(second, START, START + 30 days);
        if (edge % 5 < 4) second = [uint256(from) - 1, from, uint256(until) - 1, until][edge % 5];
        _grant(Grantees.person(staff), PurposeOfUse.TREAT, IGrants.Terms(0, 1, from, until));
        vm.warp(second);
        vm.assertEq(_mayWrite(), second >= from && second < until, "live");
    }

    function testFuzz_grantOfAnotherConsentEpochIsVoid(uint8 revocations, bool again) external {
        IGrants.Terms memory terms = IGrants.Terms(1, 1, uint40(START), type(uint40).max);
        _grant(Grantees.person(staff), PurposeOfUse.TREAT, terms);
        for (uint256 i = 0; i < revocations % 4; ++i) {
            vm.prank(controller);
            ledger.patients.revokeEverything(patientId);
        }
        if (again) _grant(Grantees.person(staff), PurposeOfUse.TREAT, terms);
        vm.assertEq(_mayWrite(), again || revocations % 4 == 0, "live");
    }

    function testFuzz_termsThatCanNeverHoldAreRefused(IGrants.Terms memory terms, uint256 second) external {
        vm.warp(_bound(second, START, uint256(type(uint40).max) + 1));
        bool names = (terms.readMask | terms.writeMask) != 0;
        bool known = terms.readMask <= ALL && terms.writeMask <= ALL;
        bool holds = terms.validFrom < terms.validUntil && vm.getBlockTimestamp() < terms.validUntil;
        vm.prank(controller);
        if (!(names && known && holds)) {
            vm.expectRevert(abi.encodeWithSelector(IGrants.ConsentRegistryInvalidTerms.selector, terms));
        }
        ledger.consent.grant(patientId, Grantees.person(staff), PurposeOfUse.TREAT, terms, 0);
    }

    /// [C10] The word of a revoked grant stays, so what was signed for it doesn't fit any more.
    function testFuzz_revokingGrowsTheNonceOfEmptyAndOfUsedSlots(uint8 grants, uint8 revocations) external {
        for (uint256 i = 0; i < grants % 3; ++i) {
            _grant(Grantees.person(staff), PurposeOfUse.TREAT, IGrants.Terms(1, 1, 0, type(uint40).max));
        }
        for (uint256 i = 0; i < revocations % 3; ++i) {
            vm.prank(controller);
            ledger.consent.revoke(patientId, Grantees.person(staff), PurposeOfUse.TREAT);
        }
        IGrants.Grant memory kept = ledger.consent.grantOf(patientId, Grantees.person(staff), PurposeOfUse.TREAT);
        vm.assertEq(kept.nonce, (grants % 3) + (revocations % 3), "nonce");
        vm.assertEq(_mayWrite(), grants % 3 > 0 && revocations % 3 == 0, "live");
    }

    function _grant(Grantee grantee, PurposeOfUse purpose, IGrants.Terms memory terms) private {
        vm.prank(controller);
        ledger.consent.grant(patientId, grantee, purpose, terms, keccak256("consent"));
    }

    /// @dev False for the one refusal that a grant not in force has; any other fails the test.
    function _mayWrite() private view returns (bool) {
        Grantee grantee = Grantees.person(staff);
        try ledger.consent.requireWriter(patientId, grantee, PurposeOfUse.TREAT, 1, hospital, staff) {
            return true;
        } catch (bytes memory reason) {
            vm.assertEq(bytes4(reason), IConsentRegistry.ConsentRegistryMayNotWrite.selector, "refusal");
            return false;
        }
    }

    function _valid(IGrants.Terms memory terms) private pure returns (IGrants.Terms memory) {
        terms.readMask = terms.readMask & ALL;
        terms.writeMask = (terms.writeMask & ALL) | 1;
        terms.validUntil = uint40(_bound(terms.validUntil, START + 1, type(uint40).max));
        terms.validFrom = uint40(_bound(terms.validFrom, 0, terms.validUntil - 1));
        return terms;
    }
}
