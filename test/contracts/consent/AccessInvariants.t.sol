// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {ISessions} from "../../../contracts/consent/ISessions.sol";
import {Grantee, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {AccessModel} from "../support/AccessModel.sol";
import {assertEq, assertTrue} from "../support/Asserts.sol";
import {Handler} from "../support/Handler.sol";
import {KeyEpochChecks} from "../support/KeyEpochChecks.sol";

/// @notice Who can read, and what becomes of the keys, under one campaign: the sequences are what it costs.
contract AccessInvariantsTest is KeyEpochChecks {
    uint256 private constant GRANTEES = 6;
    uint256 private constant PURPOSES = 2;

    /// @dev Of the categories, the first three.
    uint256 private constant CHECKED = 3;

    /// @dev Everybody's readings of now: whether the model lets them, and whether the policy does, with the first key.
    struct Readings {
        bool[CHECKED][STAFF][PATIENTS] may;
        bool[CHECKED][STAFF][PATIENTS] can;
        /// By grantee, and by purpose within.
        IGrants.Grant[GRANTEES * PURPOSES][PATIENTS] grants;
    }

    Grantee[GRANTEES] private _grantees;
    PurposeOfUse[PURPOSES] private _purposes;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < GRANTEES; ++i) _grantees[i] = handler.grantees(i);
        for (uint256 i = 0; i < PURPOSES; ++i) _purposes[i] = handler.purposeOf(i);
    }

    /// [C13] [C14] [C15]
    function _nobodyReadsWithoutALiveGrantAndSession(Readings memory readings) private pure {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            for (uint256 member = 0; member < STAFF; ++member) {
                for (uint256 category = 0; category < CHECKED; ++category) {
                    bool may = readings.may[patient][member][category];
                    assertTrue(may || !readings.can[patient][member][category], "reads without a right");
                }
            }
        }
    }

    /// @dev The converse: nothing else refuses, and keys of epochs to come wait.
    function _whoeverHoldsAGrantAndASessionCanRead(Readings memory readings) private view {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            uint16[CATEGORIES] memory epochs = handler.keyEpochsOf(patient);
            for (uint256 member = 0; member < STAFF; ++member) {
                for (uint256 category = 0; category < CHECKED; ++category) {
                    if (!readings.may[patient][member][category]) continue;
                    uint16 epoch = epochs[category];
                    assertTrue(_canRead(patient, category, epoch, member), "refused wrongly");
                    assertTrue(!_canRead(patient, category, epoch + 1, member), "reads ahead");
                }
            }
        }
    }

    /// @dev Else a key is released that nothing outdates when the grant or the reader's standing ends. Held at both,
    /// from the first reading of a category's newest key until it is outdated.
    function _whoeverCanReadIsKnownToHoldTheKey(Readings memory readings) private view {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            for (uint256 member = 0; member < STAFF; ++member) {
                uint32 held = _sessionOf(patient, member).held;
                assertEq(handler.newestRead(patient, member) & ~held, 0, "read, and the session doesn't know");
                uint32 under = held & readings.grants[patient][_slotOf(patient, member)].held;
                for (uint256 category = 0; category < CHECKED; ++category) {
                    bool known = (under >> category) % 2 == 1;
                    assertTrue(known || !readings.can[patient][member][category], "reads, and nobody knows");
                }
            }
            uint32[GRANTEES * PURPOSES] memory read = handler.newestReadUnderOf(patient);
            for (uint256 slot = 0; slot < read.length; ++slot) {
                uint32 known = readings.grants[patient][slot].held;
                assertEq(read[slot] & ~known, 0, "read, and the grant doesn't know");
            }
        }
    }

    /// [C15] Read from the staff's model alone, whatever was granted.
    function _suspendedStaffReadNothing(Readings memory readings) private view {
        for (uint256 member = 0; member < STAFF; ++member) {
            bool active = _isActive(1, member) || _isActive(2, member);
            for (uint256 patient = 0; patient < PATIENTS && !active; ++patient) {
                for (uint256 category = 0; category < CHECKED; ++category) {
                    assertTrue(!readings.can[patient][member][category], "suspended, and reads");
                }
            }
        }
    }

    /// [C18] Every word that a patient's controller writes is the one that the controller wrote last, and what is held
    /// at a grant is what sessions were opened for under it, and didn't end.
    function _onlyTheControllerChangesConsent(Readings memory readings) private view {
        assertTrue(!handler.impersonated(), "impersonated");
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            address expected = handler.controllerOf(patient);
            uint32 epoch = handler.consentEpochs(patient);
            assertEq(ledger.patients.patientOf(_patientIds[patient]).controller, expected, "controller");
            assertEq(ledger.patients.patientOf(_patientIds[patient]).consentEpoch, epoch, "consent epoch");
            AccessModel.GrantModel[GRANTEES * PURPOSES] memory models = handler.grantsOf(patient);
            for (uint256 slot = 0; slot < models.length; ++slot) {
                bytes32 kept = keccak256(abi.encode(readings.grants[patient][slot]));
                assertEq(kept, keccak256(abi.encode(models[slot])), "grant");
            }
        }
    }

    /// [C10] [C18] A signature is taken if it names the grant's nonce, the controller and the epoch of now, and only
    /// then; so the nonce of a grant only grows.
    function _aRevokedSignatureNeverComesBack() private view {
        assertTrue(!handler.signatureCameBack(), "came back");
        assertTrue(!handler.signatureWronglyRefused(), "refused wrongly");
    }

    function _checkAll() internal view override {
        Readings memory readings = _readings();
        _nobodyReadsWithoutALiveGrantAndSession(readings);
        _whoeverHoldsAGrantAndASessionCanRead(readings);
        _whoeverCanReadIsKnownToHoldTheKey(readings);
        _suspendedStaffReadNothing(readings);
        _onlyTheControllerChangesConsent(readings);
        _aRevokedSignatureNeverComesBack();
        _keyEpochsNeverGoBack();
        _keyEpochsStayWithinTheManifestsSupply();
        _endedAccessIsAdvancedOnce();
    }

    function _handler() internal view override returns (Handler) {
        return handler;
    }

    /// @dev Once for all checks: these calls are most of what they cost.
    function _readings() private view returns (Readings memory readings) {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            readings.may[patient] = handler.mayReadOf(patient);
            for (uint256 slot = 0; slot < GRANTEES * PURPOSES; ++slot) {
                readings.grants[patient][slot] = _grantOf(patient, slot);
            }
            for (uint256 member = 0; member < STAFF; ++member) {
                for (uint256 category = 0; category < CHECKED; ++category) {
                    readings.can[patient][member][category] = _canRead(patient, category, 1, member);
                }
            }
        }
    }

    function _canRead(
        uint256 patient,
        uint256 category,
        uint16 epoch,
        uint256 member
    ) private view returns (bool) {
        return ledger.policy.canRead(_patientIds[patient], uint8(category), epoch, _staff[member]);
    }

    function _isActive(uint32 organisation, uint256 member) private view returns (bool) {
        return handler.isActive(organisation, 0, member) || handler.isActive(organisation, 1, member);
    }

    function _sessionOf(uint256 patient, uint256 member) private view returns (ISessions.Session memory) {
        return ledger.consent.sessionOf(_patientIds[patient], _staff[member]);
    }

    /// @dev Of the grant that the member's session names.
    function _slotOf(uint256 patient, uint256 member) private view returns (uint256) {
        (uint256 grantee, uint256 purpose, , , , , ) = handler.sessions(patient, member);
        return grantee * PURPOSES + purpose;
    }

    function _grantOf(uint256 patient, uint256 slot) private view returns (IGrants.Grant memory) {
        return
            ledger.consent.grantOf(_patientIds[patient], _grantees[slot / PURPOSES], _purposes[slot % PURPOSES]);
    }
}
