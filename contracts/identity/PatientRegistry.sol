// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {AccountSignature} from "../core/AccountSignature.sol";
import {SignedCalls} from "../core/SignedCalls.sol";
import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {IPatientRegistry} from "./IPatientRegistry.sol";

/// @notice See {IPatientRegistry}.
contract PatientRegistry is IPatientRegistry, SignedCalls {
    bytes32 private constant REGISTRATION = keccak256("Registration(bytes signer,bytes32 salt,uint256 deadline)");
    bytes32 private constant ROTATION = keccak256(
        "ControllerRotation(bytes32 patientId,bytes newSigner,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant SECOND_SIGNER = keccak256(
        "SecondSigner(bytes32 patientId,bytes signer,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant REVOCATION = keccak256(
        "EverythingRevocation(bytes32 patientId,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );

    uint256 private constant ACCOUNT_LENGTH = 20;
    uint256 private constant PASSKEY_LENGTH = 84;

    /// @notice The one verifier whose passkeys are taken: OpenZeppelin's ERC7913WebAuthnVerifier.
    address public immutable WEBAUTHN_VERIFIER;

    mapping(PatientId patientId => Patient) private _patients;
    mapping(PatientId patientId => address signerId) private _secondSigners;

    constructor(address webAuthnVerifier) EIP712("Keyward Patients", "1") {
        WEBAUTHN_VERIFIER = webAuthnVerifier;
    }

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
    function rotateController(PatientId patientId, bytes calldata newSigner) external {
        _rotate(patientId, requireController(patientId, msg.sender), newSigner);
    }

    /// @inheritdoc IPatientRegistry
    function rotateControllerBySig(
        PatientId patientId,
        bytes calldata newSigner,
        PatientAuthorisation calldata by
    ) external {
        _rotate(patientId, _authenticateSigner(ROTATION, patientId, newSigner, by), newSigner);
    }

    /// @inheritdoc IPatientRegistry
    function setSecondSigner(PatientId patientId, bytes calldata signer) external {
        _setSecondSigner(patientId, requireController(patientId, msg.sender), signer);
    }

    /// @inheritdoc IPatientRegistry
    function setSecondSignerBySig(
        PatientId patientId,
        bytes calldata signer,
        PatientAuthorisation calldata by
    ) external {
        _setSecondSigner(patientId, _authenticateSigner(SECOND_SIGNER, patientId, signer, by), signer);
    }

    /// @inheritdoc IPatientRegistry
    function revokeEverything(PatientId patientId) external {
        _revokeEverything(patientId, requireController(patientId, msg.sender));
    }

    /// @inheritdoc IPatientRegistry
    function revokeEverythingBySig(PatientId patientId, PatientAuthorisation calldata by) external {
        _checkDeadline(by.deadline);
        bytes32 structHash = keccak256(
            abi.encode(REVOCATION, patientId, by.controllerVersion, by.consentEpoch, by.deadline)
        );
        (Patient memory patient, ) = authenticate(patientId, _hashTypedDataV4(structHash), by);
        _revokeEverything(patientId, patient);
    }

    /// @inheritdoc IPatientRegistry
    function patientOf(PatientId patientId) external view returns (Patient memory) {
        return _patients[patientId];
    }

    /// @inheritdoc IPatientRegistry
    function consentEpochOf(PatientId patientId) external view returns (uint32) {
        return _patients[patientId].consentEpoch;
    }

    /// @inheritdoc IPatientRegistry
    function secondSignerOf(PatientId patientId) external view returns (address) {
        return _secondSigners[patientId];
    }

    /// @inheritdoc IPatientRegistry
    function requireController(PatientId patientId, address account) public view returns (Patient memory) {
        Patient memory patient = _patients[patientId];
        _requireSigner(patientId, patient.controller, account);
        return patient;
    }

    /// @inheritdoc IPatientRegistry
    function authenticate(
        PatientId patientId,
        bytes32 digest,
        PatientAuthorisation calldata by
    ) public view returns (Patient memory, address) {
        Patient memory patient = _patients[patientId];
        if (patient.controller == address(0)) revert PatientRegistryUnknownPatient(patientId);
        if (by.controllerVersion != patient.controllerVersion || by.consentEpoch != patient.consentEpoch) {
            revert PatientRegistryStaleAuthorisation(patientId, patient.controllerVersion, patient.consentEpoch);
        }
        address signerId = _signerId(by.signer);
        _requireSigner(patientId, patient.controller, signerId);
        if (!_isValid(by.signer, digest, by.signature)) revert PatientRegistryInvalidSignature(patientId);
        return (patient, signerId);
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

    function _rotate(PatientId patientId, Patient memory patient, bytes calldata newSigner) private {
        patient.controller = _signerId(newSigner);
        ++patient.controllerVersion;
        _patients[patientId] = patient;
        emit ControllerRotated(patientId, patient.controller, patient.controllerVersion);
    }

    function _setSecondSigner(PatientId patientId, Patient memory patient, bytes calldata signer) private {
        address signerId = signer.length == 0 ? address(0) : _signerId(signer);
        ++patient.controllerVersion;
        _patients[patientId] = patient;
        _secondSigners[patientId] = signerId;
        emit SecondSignerSet(patientId, signerId, patient.controllerVersion);
    }

    function _revokeEverything(PatientId patientId, Patient memory patient) private {
        ++patient.consentEpoch;
        _patients[patientId] = patient;
        emit EverythingRevoked(patientId, patient.consentEpoch);
    }

    /// @dev Authenticates a message about another signer: a rotation or a second one.
    function _authenticateSigner(
        bytes32 typeHash,
        PatientId patientId,
        bytes calldata signer,
        PatientAuthorisation calldata by
    ) private view returns (Patient memory patient) {
        _checkDeadline(by.deadline);
        bytes32 structHash = keccak256(
            abi.encode(typeHash, patientId, keccak256(signer), by.controllerVersion, by.consentEpoch, by.deadline)
        );
        (patient, ) = authenticate(patientId, _hashTypedDataV4(structHash), by);
    }

    /// @dev The second signer's slot is read only when the first doesn't match.
    function _requireSigner(PatientId patientId, address controller, address signerId) private view {
        if (controller == address(0)) revert PatientRegistryUnknownPatient(patientId);
        if (signerId == controller) return;
        if (signerId == address(0) || signerId != _secondSigners[patientId]) {
            revert PatientRegistryNotController(patientId, signerId);
        }
    }

    /// @dev 20 bytes that stand for a signer. To pass for another's, a passkey's hash would have to meet 160 given
    /// bits.
    function _signerId(bytes calldata signer) private view returns (address signerId) {
        if (signer.length == ACCOUNT_LENGTH) signerId = address(bytes20(signer));
        else if (signer.length == PASSKEY_LENGTH && address(bytes20(signer)) == WEBAUTHN_VERIFIER) {
            signerId = address(uint160(uint256(keccak256(signer))));
        }
        if (signerId == address(0)) revert PatientRegistryInvalidSigner(signer);
    }

    function _isValid(
        bytes calldata signer,
        bytes32 digest,
        bytes calldata signature
    ) private view returns (bool) {
        if (signer.length == ACCOUNT_LENGTH) {
            return AccountSignature.isValid(address(bytes20(signer)), digest, signature);
        }
        return SignatureChecker.isValidSignatureNow(signer, digest, signature);
    }

    function _patientId(bytes memory signer, bytes32 salt) private pure returns (PatientId) {
        return PatientId.wrap(keccak256(abi.encode(signer, salt)));
    }
}
