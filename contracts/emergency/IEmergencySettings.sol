// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientAuthorisation, PatientId} from "../core/Types.sol";

/// @notice What a patient lets responders read when the glass is broken. One word a patient.
interface IEmergencySettings {
    /// @param mask categories that responders may read: the emergency compartment alone until the patient decides;
    /// zero forbids it altogether.
    /// @param card the address of the key on the patient's emergency card; zero when there is none.
    /// @param nonce counts changes; zero means that the patient hasn't decided.
    struct EmergencyAccess {
        uint32 mask;
        address card;
        uint32 nonce;
    }

    error BreakGlassInvalidCategories(uint32 categories);
    /// @notice The signature isn't for the next change of these settings.
    error BreakGlassNonceSpent(uint32 expected, uint256 given);

    event EmergencyAccessSet(PatientId indexed patientId, uint32 mask, address card, uint32 nonce);

    /// @notice Sets both, by the patient's controller or a proxy for every category. Less works on open cases at once; more on later ones.
    /// Another card makes the former worthless.
    function setEmergencyAccess(PatientId patientId, uint32 mask, address card) external;

    /// @notice See {setEmergencyAccess}. Typed data: EmergencyAccess.
    /// @param nonce the present nonce.
    function setEmergencyAccessBySig(
        PatientId patientId,
        uint32 mask,
        address card,
        uint32 nonce,
        PatientAuthorisation calldata by
    ) external;

    /// @notice The settings in force: nothing for an erased patient.
    function emergencyAccessOf(PatientId patientId) external view returns (EmergencyAccess memory);
}
