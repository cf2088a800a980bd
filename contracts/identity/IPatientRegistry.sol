// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {IControllers} from "./IControllers.sol";
import {IGuardians} from "./IGuardians.sol";
import {IProxies} from "./IProxies.sol";

/// @notice Pseudonymous patients: who controls them, who may act for them, and who brings back a lost one. The only
/// place that verifies patients' signatures.
interface IPatientRegistry is IGuardians, IProxies, IControllers {
    error PatientRegistryAlreadyRegistered(PatientId patientId);

    event PatientRegistered(PatientId indexed patientId, address indexed controller);
    /// @notice Every grant of an earlier epoch is void.
    event EverythingRevoked(PatientId indexed patientId, uint32 consentEpoch);
    /// @notice Nobody reads, writes or acts for this patient ever again.
    event PatientErased(PatientId indexed patientId);

    /// @notice Registers the caller as a patient.
    function register(bytes32 salt) external returns (PatientId);

    /// @notice Registers a signer as a patient. Typed data: Registration(bytes signer,bytes32 salt,uint256 deadline).
    function registerBySig(
        bytes calldata signer,
        bytes32 salt,
        uint256 deadline,
        bytes calldata signature
    ) external returns (PatientId);

    /// @notice Makes every grant void at once, whatever their number; by the controller, or a proxy for every category.
    function revokeEverything(PatientId patientId) external;

    /// @notice See {revokeEverything}. Typed data: EverythingRevocation.
    function revokeEverythingBySig(PatientId patientId, PatientAuthorisation calldata by) external;

    /// @notice Closes the patient for ever; by the controller or second signer alone. Every grant is void, and no
    /// signature counts again. The id stays taken.
    function erasePatient(PatientId patientId) external;

    /// @notice See {erasePatient}. Typed data: PatientErasure.
    function erasePatientBySig(PatientId patientId, PatientAuthorisation calldata by) external;

    /// @notice The epoch that grants must carry; zero for an unknown patient.
    function consentEpochOf(PatientId patientId) external view returns (uint32);

    function isErased(PatientId patientId) external view returns (bool);

    /// @notice keccak256(abi.encode(signer, salt)).
    function patientIdOf(bytes calldata signer, bytes32 salt) external pure returns (PatientId);
}
