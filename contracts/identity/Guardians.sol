// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {Controllers} from "./Controllers.sol";
import {IGuardians} from "./IGuardians.sol";

/// @notice See {IGuardians}.
abstract contract Guardians is IGuardians, Controllers {
    bytes32 private constant GUARDIAN_SETTING = keccak256(
        "GuardianSetting(bytes32 patientId,bytes32 guardians,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant RECOVERY_APPROVAL = keccak256(
        "RecoveryApproval(bytes32 patientId,bytes newSigner,bytes32 guardians,uint24 nonce,uint32 controllerVersion,uint256 deadline)"
    );
    bytes32 private constant RECOVERY_VETO = keccak256(
        "RecoveryVeto(bytes32 patientId,uint24 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );

    uint256 private constant MAX_GUARDIANS = 8;

    /// @notice Seconds between a recovery's announcement and its end, in which the old controller may object.
    uint256 public immutable RECOVERY_DELAY;

    mapping(PatientId patientId => bytes32 guardians) internal _guardians;

    constructor(uint256 recoveryDelay) {
        RECOVERY_DELAY = recoveryDelay;
    }

    /// @inheritdoc IGuardians
    function setGuardians(PatientId patientId, bytes32 guardians) external {
        _setGuardians(patientId, requireController(patientId, msg.sender), guardians);
    }

    /// @inheritdoc IGuardians
    function setGuardiansBySig(PatientId patientId, bytes32 guardians, PatientAuthorisation calldata by) external {
        _checkDeadline(by.deadline);
        bytes32 structHash = keccak256(
            abi.encode(GUARDIAN_SETTING, patientId, guardians, by.controllerVersion, by.consentEpoch, by.deadline)
        );
        (Patient memory patient, ) = authenticate(patientId, _hashTypedDataV4(structHash), by);
        _setGuardians(patientId, patient, guardians);
    }

    /// @inheritdoc IGuardians
    function startRecovery(
        PatientId patientId,
        bytes calldata newSigner,
        GuardianSet calldata set,
        GuardianApproval[] calldata approvals,
        uint256 deadline
    ) external {
        _checkDeadline(deadline);
        bytes32 guardians = guardiansHashOf(set);
        if (guardians != _guardians[patientId]) revert PatientRegistryGuardiansUnknown(patientId, guardians);
        Recovery memory recovery = _recoveries[patientId];
        bytes32 structHash = keccak256(
            abi.encode(
                RECOVERY_APPROVAL,
                patientId,
                keccak256(newSigner),
                guardians,
                recovery.nonce,
                _patients[patientId].controllerVersion,
                deadline
            )
        );
        _checkGuardians(set);
        _checkApprovals(set, approvals, _hashTypedDataV4(structHash));
        recovery.candidate = _signerId(newSigner);
        recovery.readyAt = uint40(block.timestamp + RECOVERY_DELAY);
        ++recovery.nonce;
        _recoveries[patientId] = recovery;
        emit RecoveryStarted(patientId, recovery.candidate, recovery.readyAt, recovery.nonce);
    }

    /// @inheritdoc IGuardians
    function vetoRecovery(PatientId patientId) external {
        requireController(patientId, msg.sender);
        _veto(patientId, _waiting(patientId));
    }

    /// @inheritdoc IGuardians
    function vetoRecoveryBySig(PatientId patientId, uint24 nonce, PatientAuthorisation calldata by) external {
        _checkDeadline(by.deadline);
        uint24 expected = _recoveries[patientId].nonce;
        if (nonce != expected) revert PatientRegistryRecoveryNonceSpent(expected, nonce);
        bytes32 structHash = keccak256(
            abi.encode(RECOVERY_VETO, patientId, nonce, by.controllerVersion, by.consentEpoch, by.deadline)
        );
        authenticate(patientId, _hashTypedDataV4(structHash), by);
        _veto(patientId, _waiting(patientId));
    }

    /// @inheritdoc IGuardians
    function finishRecovery(PatientId patientId) external {
        Recovery memory recovery = _waiting(patientId);
        if (block.timestamp < recovery.readyAt) {
            revert PatientRegistryRecoveryNotReady(patientId, recovery.readyAt);
        }
        Patient memory patient = _patients[patientId];
        _rotate(patientId, patient, recovery.candidate);
        if (_secondSigners[patientId] != address(0)) {
            delete _secondSigners[patientId];
            emit SecondSignerSet(patientId, address(0), patient.controllerVersion);
        }
        emit RecoveryFinished(patientId, recovery.candidate, recovery.nonce);
    }

    /// @inheritdoc IGuardians
    function guardiansOf(PatientId patientId) external view returns (bytes32) {
        return _guardians[patientId];
    }

    /// @inheritdoc IGuardians
    function recoveryOf(PatientId patientId) external view returns (Recovery memory) {
        return _recoveries[patientId];
    }

    /// @inheritdoc IGuardians
    function guardiansHashOf(GuardianSet calldata set) public pure returns (bytes32) {
        return keccak256(abi.encode(set));
    }

    function _setGuardians(PatientId patientId, Patient memory patient, bytes32 guardians) private {
        ++patient.controllerVersion;
        _patients[patientId] = patient;
        _guardians[patientId] = guardians;
        if (_recoveries[patientId].candidate != address(0)) _forget(patientId);
        emit GuardiansSet(patientId, guardians, patient.controllerVersion);
    }

    function _veto(PatientId patientId, Recovery memory recovery) private {
        _forget(patientId);
        emit RecoveryVetoed(patientId, recovery.candidate, recovery.nonce);
    }

    function _forget(PatientId patientId) private {
        Recovery storage recovery = _recoveries[patientId];
        recovery.candidate = address(0);
        recovery.readyAt = 0;
    }

    function _waiting(PatientId patientId) private view returns (Recovery memory recovery) {
        recovery = _recoveries[patientId];
        if (recovery.candidate == address(0)) revert PatientRegistryNoRecovery(patientId);
    }

    /// @dev The patient committed to a hash, so that only here the set itself can be looked at.
    function _checkGuardians(GuardianSet calldata set) private pure {
        uint256 count = set.guardians.length;
        bool valid = set.threshold != 0 && set.threshold <= count && count <= MAX_GUARDIANS;
        address previous;
        for (uint256 i = 0; valid && i < count; ++i) {
            valid = set.guardians[i] > previous;
            previous = set.guardians[i];
        }
        if (!valid) revert PatientRegistryInvalidGuardians(set.threshold, count);
    }

    /// @dev Ascending places in an ascending set: nobody counts twice, and the loop ends after 8.
    function _checkApprovals(
        GuardianSet calldata set,
        GuardianApproval[] calldata approvals,
        bytes32 digest
    ) private view {
        if (approvals.length < set.threshold) {
            revert PatientRegistryTooFewApprovals(approvals.length, set.threshold);
        }
        uint256 next;
        for (uint256 i = 0; i < approvals.length; ++i) {
            GuardianApproval calldata approval = approvals[i];
            address signerId = _signerId(approval.signer);
            if (
                approval.index < next ||
                approval.index >= set.guardians.length ||
                set.guardians[approval.index] != signerId
            ) revert PatientRegistryInvalidApproval(approval.index, signerId);
            if (!_isValid(approval.signer, digest, approval.signature)) revert SignatureInvalid(signerId);
            next = uint256(approval.index) + 1;
        }
    }
}
