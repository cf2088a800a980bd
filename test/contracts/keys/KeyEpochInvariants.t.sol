// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessHandler} from "../support/AccessHandler.sol";
import {Handler} from "../support/Handler.sol";
import {InvariantTest} from "../support/InvariantTest.sol";
import {vm} from "../support/Vm.sol";

contract KeyEpochInvariantsTest is InvariantTest {
    uint256 private constant PATIENTS = 2;

    AccessHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new AccessHandler(ledger, address(this));
        handler.start();
    }

    function invariant_keyEpochsNeverGoBack() external view {
        vm.assertTrue(!handler.epochWentBack(), "went back");
    }

    function invariant_keyEpochsStayWithinTheManifestsSupply() external view {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            uint256 supply = ledger.keys.manifestOf(handler.patientIds(patient)).lastEpoch;
            vm.assertEq(supply, handler.supplies(patient), "supply");
            for (uint8 category = 0; category < CATEGORIES; ++category) {
                uint256 epoch = ledger.keys.epochOf(handler.patientIds(patient), category);
                vm.assertTrue(epoch >= 1 && epoch <= supply, "beyond the supply");
            }
        }
    }

    /// @dev Each category stands where the model has it, which moves once for each loss of access and publication.
    function invariant_endedAccessIsAdvancedOnce() external view {
        vm.assertTrue(!handler.advancedTwice(), "advanced twice");
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            for (uint8 category = 0; category < CATEGORIES; ++category) {
                uint256 epoch = ledger.keys.epochOf(handler.patientIds(patient), category);
                vm.assertEq(epoch, handler.keyEpochs(patient, category), "epoch");
            }
        }
    }

    function _handler() internal view override returns (Handler) {
        return handler;
    }
}
