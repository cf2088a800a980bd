// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {ISessions} from "../../../contracts/consent/ISessions.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Grantee, PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {KeywardTest} from "./KeywardTest.sol";
import {vm} from "./Vm.sol";

/// @notice One patient with a few key epochs, and two members of one hospital's staff who read.
abstract contract ReaderTest is KeywardTest {
    uint16 internal constant SUPPLY = 3;
    uint256 internal constant FOREVER = type(uint40).max;

    PatientId internal patientId;
    uint32 internal hospital;
    address internal colleague = vm.addr(0x07E2);

    function setUp() public override {
        super.setUp();
        patientId = _register(controller, "patient");
        _publish(patientId, SUPPLY);
        hospital = _admit(OrganisationKind.HOSPITAL);
        _enrol(hospital, staff, Roles.PHYSICIAN | Roles.BILLING);
        _enrol(hospital, colleague, Roles.NURSE);
    }

    function _grantPerson(PurposeOfUse purpose, uint32 readMask, uint256 until) internal {
        _grant(Grantees.person(staff), purpose, readMask, until);
    }

    function _grantOrganisation(uint32 readMask) internal {
        _grant(Grantees.organisation(hospital), PurposeOfUse.TREAT, readMask, FOREVER);
    }

    function _revokePerson(PurposeOfUse purpose) internal {
        vm.prank(controller);
        ledger.consent.revoke(patientId, Grantees.person(staff), purpose);
    }

    function _openPerson(PurposeOfUse purpose, uint32 categories) internal {
        _open(staff, Grantees.person(staff), purpose, categories);
    }

    function _openOrganisation(address account, uint32 categories) internal {
        _open(account, Grantees.organisation(hospital), PurposeOfUse.TREAT, categories);
    }

    function _endPerson(PurposeOfUse purpose) internal {
        ledger.consent.endGrant(patientId, Grantees.person(staff), purpose);
    }

    function _endOrganisation() internal {
        ledger.consent.endGrant(patientId, Grantees.organisation(hospital), PurposeOfUse.TREAT);
    }

    function _endAccess(address account) internal {
        address[] memory accessors = new address[](1);
        accessors[0] = account;
        ledger.consent.endAccess(patientId, accessors);
    }

    function _endEverything() internal {
        _endAccess(staff);
        _endPerson(PurposeOfUse.TREAT);
        _endPerson(PurposeOfUse.HPAYMT);
        _endOrganisation();
    }

    function _heldByPerson(PurposeOfUse purpose) internal view returns (uint32) {
        return ledger.consent.grantOf(patientId, Grantees.person(staff), purpose).held;
    }

    function _heldByOrganisation() internal view returns (uint32) {
        return ledger.consent.grantOf(patientId, Grantees.organisation(hospital), PurposeOfUse.TREAT).held;
    }

    function _session(address account) internal view returns (ISessions.Session memory) {
        return ledger.consent.sessionOf(patientId, account);
    }

    function _epoch(uint8 category) internal view returns (uint16) {
        return ledger.keys.epochOf(patientId, category);
    }

    /// @dev Whether `staff` reads the newest key.
    function _reads(uint8 category) internal view returns (bool) {
        return ledger.policy.canRead(patientId, category, _epoch(category), staff);
    }

    /// @dev That these categories have advanced once, and no others.
    function _assertEpochs(uint32 advanced) internal view {
        for (uint8 category = 0; category < CATEGORIES; ++category) {
            vm.assertEq(_epoch(category), (advanced >> category) % 2 == 1 ? 2 : 1, "epoch");
        }
    }

    function _grant(Grantee grantee, PurposeOfUse purpose, uint32 readMask, uint256 until) private {
        IGrants.Terms memory terms = IGrants.Terms(readMask, 0, 0, uint40(until));
        vm.prank(controller);
        ledger.consent.grant(patientId, grantee, purpose, terms, 0);
    }

    function _open(address account, Grantee grantee, PurposeOfUse purpose, uint32 categories) private {
        ISessions.SessionRequest memory request = ISessions.SessionRequest({
            patientId: patientId,
            grantee: grantee,
            purpose: purpose,
            categories: categories,
            organisation: hospital,
            until: uint40(START + 8 hours)
        });
        vm.prank(account);
        ledger.consent.openSession(request);
    }
}
