// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISessions} from "../../../contracts/consent/ISessions.sol";
import {PatientId} from "../../../contracts/core/Types.sol";
import {AccessHandler} from "../support/AccessHandler.sol";
import {Handler} from "../support/Handler.sol";
import {InvariantTest} from "../support/InvariantTest.sol";
import {vm} from "../support/Vm.sol";

contract KeyEpochInvariantsTest is InvariantTest {
    uint256 private constant PATIENTS = 2;
    uint256 private constant STAFF = 3;

    AccessHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new AccessHandler(ledger, address(this));
        handler.start();
    }

    function _keyEpochsNeverGoBack() private view {
        vm.assertTrue(!handler.epochWentBack(), "went back");
    }

    function _keyEpochsStayWithinTheManifestsSupply() private view {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            uint256 epochs = ledger.keys.epochsOf(handler.patientIds(patient));
            uint256 supply = ledger.keys.manifestOf(handler.patientIds(patient)).lastEpoch;
            vm.assertEq(supply, handler.supplies(patient), "supply");
            for (uint8 category = 0; category < CATEGORIES; ++category) {
                uint256 epoch = (epochs >> (12 * uint256(category))) % 4_096;
                vm.assertTrue(epoch >= 1 && epoch <= supply, "beyond the supply");
            }
        }
    }

    /// @dev Each category stands where the model has it, which moves once for each loss of access and publication.
    function _endedAccessIsAdvancedOnce() private view {
        vm.assertTrue(!handler.advancedTwice(), "advanced twice");
        vm.assertTrue(!handler.endingRefused(), "ending refused");
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            for (uint256 member = 0; member < STAFF; ++member) {
                (, , , , , , uint32 held) = handler.sessions(patient, member);
                vm.assertEq(_sessionOf(patient, member).held, held, "held");
            }
            PatientId patientId = handler.patientIds(patient);
            for (uint8 category = 0; category < CATEGORIES; ++category) {
                uint256 epoch = ledger.keys.epochOf(patientId, category);
                vm.assertEq(epoch, handler.keyEpochs(patient, category), "epoch");
            }
        }
    }

    function _sessionOf(uint256 patient, uint256 member) private view returns (ISessions.Session memory) {
        return ledger.consent.sessionOf(handler.patientIds(patient), handler.staffAccount(member));
    }

    function _checkAll() internal view override {
        _keyEpochsNeverGoBack();
        _keyEpochsStayWithinTheManifestsSupply();
        _endedAccessIsAdvancedOnce();
    }

    function _handler() internal view override returns (Handler) {
        return handler;
    }
}
