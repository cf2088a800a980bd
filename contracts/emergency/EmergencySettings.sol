// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Categories} from "../core/Categories.sol";
import {SignedCalls} from "../core/SignedCalls.sol";
import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {IEmergencySettings} from "./IEmergencySettings.sol";

/// @notice See {IEmergencySettings}.
abstract contract EmergencySettings is IEmergencySettings, SignedCalls {
    bytes32 private constant EMERGENCY_ACCESS = keccak256(
        "EmergencyAccess(bytes32 patientId,uint32 mask,address card,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    /// @dev Bit 0 is the emergency compartment.
    uint32 private constant UNDECIDED = 1;

    IPatientRegistry internal immutable PATIENTS;

    mapping(PatientId patientId => EmergencyAccess) private _access;

    constructor(IPatientRegistry patients) {
        PATIENTS = patients;
    }

    /// @inheritdoc IEmergencySettings
    function setEmergencyAccess(PatientId patientId, uint32 mask, address card) external {
        PATIENTS.requireActor(patientId, msg.sender, Categories.ALL, 0);
        _set(patientId, mask, card, _access[patientId].nonce);
    }

    /// @inheritdoc IEmergencySettings
    function setEmergencyAccessBySig(
        PatientId patientId,
        uint32 mask,
        address card,
        uint32 nonce,
        PatientAuthorisation calldata by
    ) external {
        _checkDeadline(by.deadline);
        uint32 expected = _access[patientId].nonce;
        if (nonce != expected) revert BreakGlassNonceSpent(expected, nonce);
        bytes32 structHash = keccak256(
            abi.encode(
                EMERGENCY_ACCESS,
                patientId,
                mask,
                card,
                nonce,
                by.controllerVersion,
                by.consentEpoch,
                by.deadline
            )
        );
        PATIENTS.authenticateFor(patientId, _hashTypedDataV4(structHash), by, Categories.ALL, 0);
        _set(patientId, mask, card, nonce);
    }

    /// @inheritdoc IEmergencySettings
    function emergencyAccessOf(PatientId patientId) public view returns (EmergencyAccess memory access) {
        access = _access[patientId];
        if (PATIENTS.isErased(patientId)) access.mask = 0;
        else if (access.nonce == 0) access.mask = UNDECIDED;
    }

    function _set(PatientId patientId, uint32 mask, address card, uint32 nonce) private {
        if (mask & ~Categories.ALL != 0) revert BreakGlassInvalidCategories(mask);
        _access[patientId] = EmergencyAccess({mask: mask, card: card, nonce: nonce + 1});
        emit EmergencyAccessSet(patientId, mask, card, nonce + 1);
    }
}
