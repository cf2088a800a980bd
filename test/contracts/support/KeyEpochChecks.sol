// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {AccessHandler} from "./AccessHandler.sol";
import {assertEq, assertTrue} from "./Asserts.sol";
import {InvariantTest} from "./InvariantTest.sol";

/// @notice What must hold of key epochs, whatever is done to access.
abstract contract KeyEpochChecks is InvariantTest {
    uint256 internal constant PATIENTS = 2;
    uint256 internal constant STAFF = 3;

    AccessHandler internal handler;
    /// @dev The handler's, which never change: calls are most of what these checks cost.
    PatientId[PATIENTS] internal _patientIds;
    address[STAFF] internal _staff;

    function setUp() public virtual override {
        super.setUp();
        handler = new AccessHandler(ledger, address(this));
        handler.start();
        for (uint256 i = 0; i < PATIENTS; ++i) _patientIds[i] = handler.patientIds(i);
        for (uint256 i = 0; i < STAFF; ++i) _staff[i] = handler.staffAccount(i);
    }

    function _keyEpochsNeverGoBack() internal view {
        assertTrue(!handler.epochWentBack(), "went back");
    }

    function _keyEpochsStayWithinTheManifestsSupply() internal view {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            uint256 epochs = ledger.keys.epochsOf(_patientIds[patient]);
            uint256 supply = ledger.keys.manifestOf(_patientIds[patient]).lastEpoch;
            assertEq(supply, handler.supplies(patient), "supply");
            for (uint8 category = 0; category < CATEGORIES; ++category) {
                uint256 epoch = (epochs >> (12 * uint256(category))) % 4_096;
                assertTrue(epoch >= 1 && epoch <= supply, "beyond the supply");
            }
        }
    }

    /// @dev Each category stands where the model has it, which moves once for each loss of access and publication.
    function _endedAccessIsAdvancedOnce() internal view {
        assertTrue(!handler.advancedTwice(), "advanced twice");
        assertTrue(!handler.endingRefused(), "ending refused");
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            PatientId patientId = _patientIds[patient];
            for (uint256 member = 0; member < STAFF; ++member) {
                (, , , , , , uint32 held) = handler.sessions(patient, member);
                assertEq(ledger.consent.sessionOf(patientId, _staff[member]).held, held, "held");
            }
            uint16[CATEGORIES] memory expected = handler.keyEpochsOf(patient);
            uint256 epochs = ledger.keys.epochsOf(patientId);
            for (uint256 category = 0; category < CATEGORIES; ++category) {
                assertEq((epochs >> (12 * category)) % 4_096, expected[category], "epoch");
            }
            // One by itself, another each time: all of them are the word's.
            uint8 one = uint8(epochs % CATEGORIES);
            assertEq(ledger.keys.epochOf(patientId, one), expected[one], "epoch alone");
        }
    }
}
