// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {CaseState, ICases} from "../../../contracts/emergency/ICases.sol";
import {IEmergencySettings} from "../../../contracts/emergency/IEmergencySettings.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {AccountMessageTest} from "../support/AccountMessage.sol";
import {CardProof} from "../support/CardProof.sol";
import {PatientMessageTest} from "../support/PatientMessage.sol";
import {vm} from "../support/Vm.sol";

contract SignedEmergencyAccessTest is PatientMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.breakGlass.setEmergencyAccessBySig(
            PatientId.wrap(bytes32(words[0])),
            uint32(words[1]),
            address(uint160(words[2])),
            uint32(words[3]),
            _by(words, signature)
        );
    }

    function _message() internal view override returns (Message memory message) {
        message.name = "Keyward Emergency";
        message.target = address(ledger.breakGlass);
        message.encodedType =
            "EmergencyAccess(bytes32 patientId,uint32 mask,address card,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)";
        message.signerKey = PATIENT_KEY;
        message.words = _words(abi.encode(patientId, 9, staff, 0, 1, 1, START));
    }

    function _refusalOf(uint256 field, uint256[] memory words) internal view override returns (bytes4) {
        return field == 3 ? _spent() : super._refusalOf(field, words);
    }

    function _spent() internal pure override returns (bytes4) {
        return IEmergencySettings.BreakGlassNonceSpent.selector;
    }
}

/// @dev Staff who break the glass with the patient's card, and a privacy officer of theirs.
abstract contract EmergencyMessageTest is AccountMessageTest {
    uint256 internal constant CARD_KEY = 0xCA6D;
    uint256 internal constant OFFICER_KEY = 0x0FF1;

    PatientId internal patientId;
    uint32 internal ambulance;

    function _prepare() internal virtual override {
        patientId = _register(controller, "patient");
        ambulance = _admit(OrganisationKind.EMERGENCY_SERVICE);
        _enrol(ambulance, staff, Roles.RESPONDER);
        _enrol(ambulance, vm.addr(OFFICER_KEY), Roles.PRIVACY_OFFICER);
        vm.prank(controller);
        ledger.breakGlass.setEmergencyAccess(patientId, 9, vm.addr(CARD_KEY));
    }

    function _signerKey() internal view virtual override returns (uint256) {
        return STAFF_KEY;
    }

    /// @dev The responder's first case on the patient, for long enough.
    function _open() internal {
        ICases.CaseRequest memory request = ICases.CaseRequest({
            patientId: patientId,
            organisation: ambulance,
            categories: 9,
            until: uint40(START + 2 hours),
            reason: 1,
            reasonDigest: 0,
            byCard: true
        });
        bytes memory proof = _proof(patientId);
        vm.prank(staff);
        ledger.breakGlass.openCase(request, proof);
    }

    function _proof(PatientId whose) internal view returns (bytes memory) {
        return CardProof.sign(CARD_KEY, address(ledger.breakGlass), whose, staff, 1);
    }

    function _emergencyMessage(
        string memory encodedType,
        bytes memory encoded
    ) internal view returns (Message memory message) {
        message.name = "Keyward Emergency";
        message.target = address(ledger.breakGlass);
        message.encodedType = encodedType;
        message.signerKey = _signerKey();
        message.words = _words(encoded);
    }
}

contract SignedCaseTest is EmergencyMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ICases.CaseRequest memory request = ICases.CaseRequest({
            patientId: PatientId.wrap(bytes32(words[0])),
            organisation: uint32(words[1]),
            categories: uint32(words[2]),
            until: uint40(words[3]),
            reason: uint8(words[4]),
            reasonDigest: bytes32(words[5]),
            byCard: words[6] == 1
        });
        ledger.breakGlass.openCaseBySig(request, _proof(request.patientId), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _emergencyMessage(
                "EmergencyCase(bytes32 patientId,uint32 organisation,uint32 categories,uint40 until,uint8 reason,bytes32 reasonDigest,bool byCard,uint256 nonce,uint256 deadline)",
                abi.encode(patientId, ambulance, 8, START + 2 hours, 1, 7, true, 1, START)
            );
    }

    /// @dev Cases count: the nonce is the number of the next one.
    function _refusalOf(uint256 field, uint256[] memory) internal pure override returns (bytes4) {
        return field == 7 ? _spent() : _notTheSigners();
    }
}

contract SignedClosingTest is EmergencyMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.breakGlass.closeCaseBySig(
            PatientId.wrap(bytes32(words[0])),
            uint32(words[1]),
            _by(words, signature)
        );
    }

    function _prepare() internal override {
        super._prepare();
        _open();
    }

    function _message() internal view override returns (Message memory) {
        return
            _emergencyMessage(
                "CaseClosing(bytes32 patientId,uint32 number,uint256 nonce,uint256 deadline)",
                abi.encode(patientId, 1, 77, START)
            );
    }
}

contract SignedReviewTest is EmergencyMessageTest {
    uint256 private constant OUTCOME = 3;

    function submit(uint256[] calldata words, bytes calldata signature) external override {
        ledger.breakGlass.reviewBySig(
            PatientId.wrap(bytes32(words[0])),
            address(uint160(words[1])),
            uint32(words[2]),
            CaseState(words[OUTCOME]),
            bytes32(words[4]),
            _by(words, signature)
        );
    }

    function _prepare() internal override {
        super._prepare();
        _open();
    }

    function _signerKey() internal pure override returns (uint256) {
        return OFFICER_KEY;
    }

    function _message() internal view override returns (Message memory) {
        return
            _emergencyMessage(
                "CaseReview(bytes32 patientId,address responder,uint32 number,uint8 outcome,bytes32 notesDigest,uint256 nonce,uint256 deadline)",
                abi.encode(patientId, staff, 1, CaseState.UNJUSTIFIED, 7, 77, START)
            );
    }

    function _alternative(uint256 field, uint256 value, uint256 maximum) internal view override returns (uint256) {
        if (field == OUTCOME) return value % (uint256(type(CaseState).max) + 1);
        return super._alternative(field, value, maximum);
    }
}
