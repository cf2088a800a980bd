// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientAuthorisation, PatientId} from "../core/Types.sol";

/// @notice Who controls a patient: one word, and one more for a second signer.
/// A controller is an ERC-7913 signer; only 20 bytes of it are kept (an account's address, or the tail of a
/// passkey signer's hash), so callers pass the signer in.
interface IControllers {
    /// @param controller the account, or the tail of keccak256(signer) of a passkey; 1 once the patient is erased.
    /// @param controllerVersion counts changes of controller, second signer and guardians.
    /// @param consentEpoch counts revocations of everything; grants of another epoch are void.
    struct Patient {
        address controller;
        uint32 controllerVersion;
        uint32 consentEpoch;
    }

    /// @notice Neither an account nor a passkey of the allow-listed verifier.
    error PatientRegistryInvalidSigner(bytes signer);
    error PatientRegistryUnknownPatient(PatientId patientId);
    /// @notice The patient was erased: nobody acts for them ever again.
    error PatientRegistryErased(PatientId patientId);
    /// @notice The signer, or the caller, doesn't control this patient.
    error PatientRegistryNotController(PatientId patientId, address signerId);
    /// @notice What was signed was made void by a rotation, or by revoking everything.
    error PatientRegistryStaleAuthorisation(PatientId patientId, uint32 controllerVersion, uint32 consentEpoch);
    error PatientRegistryInvalidSignature(PatientId patientId);

    event ControllerRotated(PatientId indexed patientId, address indexed controller, uint32 controllerVersion);
    /// @param signerId zero when the second signer was removed.
    event SecondSignerSet(PatientId indexed patientId, address indexed signerId, uint32 controllerVersion);

    /// @notice Hands the patient to another signer; all that was signed and not yet submitted is void, a recovery
    /// that waits too, and every proxy. The second signer stays.
    /// Trust: nothing proves that somebody holds `newSigner`; the application asks for a signature first.
    function rotateController(PatientId patientId, bytes calldata newSigner) external;

    /// @notice See {rotateController}. Typed data: ControllerRotation.
    function rotateControllerBySig(
        PatientId patientId,
        bytes calldata newSigner,
        PatientAuthorisation calldata by
    ) external;

    /// @notice Lets a second signer act like the controller; empty bytes remove it.
    function setSecondSigner(PatientId patientId, bytes calldata signer) external;

    /// @notice See {setSecondSigner}. Typed data: SecondSigner.
    function setSecondSignerBySig(
        PatientId patientId,
        bytes calldata signer,
        PatientAuthorisation calldata by
    ) external;

    /// @notice The patient's word; an unknown patient reads as zeros.
    function patientOf(PatientId patientId) external view returns (Patient memory);

    /// @notice The second signer's id, or zero.
    function secondSignerOf(PatientId patientId) external view returns (address);

    /// @notice Reverts unless `account` is the patient's controller or second signer.
    function requireController(PatientId patientId, address account) external view returns (Patient memory);

    /// @notice Reverts unless `by` is a valid, current signature of the patient over `digest`.
    /// The caller checks the deadline, and binds both versions of `by` into the digest.
    /// @return patient the patient's word.
    /// @return signerId what stands for the signer: an account, or the tail of a passkey signer's hash.
    function authenticate(
        PatientId patientId,
        bytes32 digest,
        PatientAuthorisation calldata by
    ) external view returns (Patient memory patient, address signerId);
}
