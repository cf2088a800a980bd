// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {AccountSignature} from "../core/AccountSignature.sol";
import {SignedCalls} from "../core/SignedCalls.sol";
import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {IControllers} from "./IControllers.sol";
import {IGuardians} from "./IGuardians.sol";

/// @notice See {IControllers}.
abstract contract Controllers is IControllers, SignedCalls {
    bytes32 private constant ROTATION = keccak256(
        "ControllerRotation(bytes32 patientId,bytes newSigner,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant SECOND_SIGNER = keccak256(
        "SecondSigner(bytes32 patientId,bytes signer,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );

    uint256 private constant ACCOUNT_LENGTH = 20;
    uint256 private constant PASSKEY_LENGTH = 84;

    /// @dev Controller of an erased patient: a precompiled contract, which never calls nor signs.
    address internal constant ERASED = address(1);

    /// @notice The one verifier whose passkeys are taken: OpenZeppelin's ERC7913WebAuthnVerifier.
    address public immutable WEBAUTHN_VERIFIER;

    mapping(PatientId patientId => Patient) internal _patients;
    mapping(PatientId patientId => address signerId) internal _secondSigners;
    /// @dev Not written before the first rotation or recovery, and read for neither controller nor second signer.
    mapping(PatientId patientId => IGuardians.Recovery) internal _recoveries;

    constructor(address webAuthnVerifier) {
        WEBAUTHN_VERIFIER = webAuthnVerifier;
    }

    /// @inheritdoc IControllers
    function rotateController(PatientId patientId, bytes calldata newSigner) external {
        _rotate(patientId, requireController(patientId, msg.sender), _signerId(newSigner));
    }

    /// @inheritdoc IControllers
    function rotateControllerBySig(
        PatientId patientId,
        bytes calldata newSigner,
        PatientAuthorisation calldata by
    ) external {
        Patient memory patient = _authenticateSigner(ROTATION, patientId, newSigner, by);
        _rotate(patientId, patient, _signerId(newSigner));
    }

    /// @inheritdoc IControllers
    function setSecondSigner(PatientId patientId, bytes calldata signer) external {
        _setSecondSigner(patientId, requireController(patientId, msg.sender), signer);
    }

    /// @inheritdoc IControllers
    function setSecondSignerBySig(
        PatientId patientId,
        bytes calldata signer,
        PatientAuthorisation calldata by
    ) external {
        _setSecondSigner(patientId, _authenticateSigner(SECOND_SIGNER, patientId, signer, by), signer);
    }

    /// @inheritdoc IControllers
    function patientOf(PatientId patientId) external view returns (Patient memory) {
        return _patients[patientId];
    }

    /// @inheritdoc IControllers
    function secondSignerOf(PatientId patientId) external view returns (address) {
        return _secondSigners[patientId];
    }

    /// @inheritdoc IControllers
    function requireController(PatientId patientId, address account) public view returns (Patient memory) {
        Patient memory patient = _patients[patientId];
        _requireSigner(patientId, patient.controller, account);
        return patient;
    }

    /// @inheritdoc IControllers
    function authenticate(
        PatientId patientId,
        bytes32 digest,
        PatientAuthorisation calldata by
    ) public view returns (Patient memory, address) {
        Patient memory patient = _current(patientId, by);
        address signerId = _signerId(by.signer);
        _requireSigner(patientId, patient.controller, signerId);
        if (!_isValid(by.signer, digest, by.signature)) revert PatientRegistryInvalidSignature(patientId);
        return (patient, signerId);
    }

    /// @dev A recovery that waits and every proxy hang on the count of rotations.
    function _rotate(PatientId patientId, Patient memory patient, address signerId) internal {
        patient.controller = signerId;
        ++patient.controllerVersion;
        _patients[patientId] = patient;
        _countRotation(patientId);
        emit ControllerRotated(patientId, signerId, patient.controllerVersion);
    }

    function _countRotation(PatientId patientId) internal {
        IGuardians.Recovery memory recovery = _recoveries[patientId];
        recovery.candidate = address(0);
        recovery.readyAt = 0;
        ++recovery.rotations;
        _recoveries[patientId] = recovery;
    }

    /// @dev The patient's word, if the signature was made at its versions.
    function _current(
        PatientId patientId,
        PatientAuthorisation calldata by
    ) internal view returns (Patient memory) {
        Patient memory patient = _patients[patientId];
        if (uint160(patient.controller) <= uint160(ERASED)) _refuse(patientId, patient.controller);
        if (by.controllerVersion != patient.controllerVersion || by.consentEpoch != patient.consentEpoch) {
            revert PatientRegistryStaleAuthorisation(patientId, patient.controllerVersion, patient.consentEpoch);
        }
        return patient;
    }

    /// @dev The second signer's slot is read only when the first doesn't match.
    function _requireSigner(PatientId patientId, address controller, address signerId) internal view {
        if (!_isSigner(patientId, controller, signerId)) revert PatientRegistryNotController(patientId, signerId);
    }

    function _isSigner(PatientId patientId, address controller, address signerId) internal view returns (bool) {
        if (uint160(controller) <= uint160(ERASED)) _refuse(patientId, controller);
        return signerId == controller || (signerId != address(0) && signerId == _secondSigners[patientId]);
    }

    /// @dev 20 bytes that stand for a signer. To pass for another's, a passkey's hash would have to meet 160 given
    /// bits.
    function _signerId(bytes calldata signer) internal view returns (address signerId) {
        if (signer.length == ACCOUNT_LENGTH) signerId = address(bytes20(signer));
        else if (signer.length == PASSKEY_LENGTH && address(bytes20(signer)) == WEBAUTHN_VERIFIER) {
            signerId = address(uint160(uint256(keccak256(signer))));
        }
        if (uint160(signerId) <= uint160(ERASED)) revert PatientRegistryInvalidSigner(signer);
    }

    function _isValid(
        bytes calldata signer,
        bytes32 digest,
        bytes calldata signature
    ) internal view returns (bool) {
        if (signer.length == ACCOUNT_LENGTH) {
            return AccountSignature.isValid(address(bytes20(signer)), digest, signature);
        }
        return SignatureChecker.isValidSignatureNow(signer, digest, signature);
    }

    function _setSecondSigner(PatientId patientId, Patient memory patient, bytes calldata signer) private {
        address signerId = signer.length == 0 ? address(0) : _signerId(signer);
        ++patient.controllerVersion;
        _patients[patientId] = patient;
        _secondSigners[patientId] = signerId;
        emit SecondSignerSet(patientId, signerId, patient.controllerVersion);
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

    /// @dev Nobody controls a patient who doesn't exist, or no longer does.
    function _refuse(PatientId patientId, address controller) private pure {
        if (controller == address(0)) revert PatientRegistryUnknownPatient(patientId);
        revert PatientRegistryErased(patientId);
    }
}
