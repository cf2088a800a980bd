// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Categories} from "../core/Categories.sol";
import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {Controllers} from "./Controllers.sol";
import {Guardians} from "./Guardians.sol";
import {IPatientRegistry} from "./IPatientRegistry.sol";
import {Proxies} from "./Proxies.sol";

/// @notice See {IPatientRegistry}.
contract PatientRegistry is IPatientRegistry, Guardians, Proxies {
    bytes32 private constant REGISTRATION = keccak256("Registration(bytes signer,bytes32 salt,uint256 deadline)");
    bytes32 private constant REVOCATION = keccak256(
        "EverythingRevocation(bytes32 patientId,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant ERASURE = keccak256(
        "PatientErasure(bytes32 patientId,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );

    constructor(
        address webAuthnVerifier,
        uint256 recoveryDelay
    ) EIP712("Keyward Patients", "1") Controllers(webAuthnVerifier) Guardians(recoveryDelay) {}

    /// @inheritdoc IPatientRegistry
    function register(bytes32 salt) external returns (PatientId) {
        return _register(abi.encodePacked(msg.sender), salt, msg.sender);
    }

    /// @inheritdoc IPatientRegistry
    function registerBySig(
        bytes calldata signer,
        bytes32 salt,
        uint256 deadline,
        bytes calldata signature
    ) external returns (PatientId patientId) {
        _checkDeadline(deadline);
        address signerId = _signerId(signer);
        bytes32 structHash = keccak256(abi.encode(REGISTRATION, keccak256(signer), salt, deadline));
        if (!_isValid(signer, _hashTypedDataV4(structHash), signature)) {
            revert PatientRegistryInvalidSignature(_patientId(signer, salt));
        }
        patientId = _register(signer, salt, signerId);
    }

    /// @inheritdoc IPatientRegistry
    function revokeEverything(PatientId patientId) external {
        _revokeEverything(patientId, requireActor(patientId, msg.sender, Categories.ALL, 0));
    }

    /// @inheritdoc IPatientRegistry
    function revokeEverythingBySig(PatientId patientId, PatientAuthorisation calldata by) external {
        bytes32 digest = _digest(REVOCATION, patientId, by);
        (Patient memory patient, ) = authenticateFor(patientId, digest, by, Categories.ALL, 0);
        _revokeEverything(patientId, patient);
    }

    /// @inheritdoc IPatientRegistry
    function erasePatient(PatientId patientId) external {
        _erase(patientId, requireController(patientId, msg.sender));
    }

    /// @inheritdoc IPatientRegistry
    function erasePatientBySig(PatientId patientId, PatientAuthorisation calldata by) external {
        (Patient memory patient, ) = authenticate(patientId, _digest(ERASURE, patientId, by), by);
        _erase(patientId, patient);
    }

    /// @inheritdoc IPatientRegistry
    function consentEpochOf(PatientId patientId) external view returns (uint32) {
        return _patients[patientId].consentEpoch;
    }

    /// @inheritdoc IPatientRegistry
    function isErased(PatientId patientId) external view returns (bool) {
        return _patients[patientId].controller == ERASED;
    }

    /// @inheritdoc IPatientRegistry
    function patientIdOf(bytes calldata signer, bytes32 salt) external pure returns (PatientId) {
        return _patientId(signer, salt);
    }

    function _register(bytes memory signer, bytes32 salt, address signerId) private returns (PatientId patientId) {
        patientId = _patientId(signer, salt);
        if (_patients[patientId].controller != address(0)) revert PatientRegistryAlreadyRegistered(patientId);
        _patients[patientId] = Patient({controller: signerId, controllerVersion: 1, consentEpoch: 1});
        emit PatientRegistered(patientId, signerId);
    }

    function _revokeEverything(PatientId patientId, Patient memory patient) private {
        ++patient.consentEpoch;
        _patients[patientId] = patient;
        emit EverythingRevoked(patientId, patient.consentEpoch);
    }

    /// @dev A further consent epoch voids every grant, so that canRead says no without knowing of erasure.
    function _erase(PatientId patientId, Patient memory patient) private {
        _patients[patientId] = Patient({
            controller: ERASED,
            controllerVersion: patient.controllerVersion + 1,
            consentEpoch: patient.consentEpoch + 1
        });
        delete _secondSigners[patientId];
        delete _guardians[patientId];
        _countRotation(patientId);
        emit PatientErased(patientId);
    }

    /// @dev Checks the deadline. For messages that have no fields of their own.
    function _digest(
        bytes32 typeHash,
        PatientId patientId,
        PatientAuthorisation calldata by
    ) private view returns (bytes32) {
        _checkDeadline(by.deadline);
        bytes32 structHash = keccak256(
            abi.encode(typeHash, patientId, by.controllerVersion, by.consentEpoch, by.deadline)
        );
        return _hashTypedDataV4(structHash);
    }

    function _patientId(bytes memory signer, bytes32 salt) private pure returns (PatientId) {
        return PatientId.wrap(keccak256(abi.encode(signer, salt)));
    }
}
