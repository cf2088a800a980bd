// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Grantee, PatientId, PurposeOfUse} from "../core/Types.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {IProviderRegistry} from "../identity/IProviderRegistry.sol";
import {IKeyDirectory} from "../keys/IKeyDirectory.sol";
import {Grants} from "./Grants.sol";
import {IAccessSource} from "./IAccessSource.sol";
import {IConsentRegistry} from "./IConsentRegistry.sol";
import {Sessions} from "./Sessions.sol";

/// @notice See {IConsentRegistry}.
contract ConsentRegistry is Sessions, IConsentRegistry {
    constructor(
        IPatientRegistry patients,
        IProviderRegistry providers,
        IKeyDirectory keys,
        uint256 maxSession
    ) EIP712("Keyward Consent", "1") Grants(patients, providers) Sessions(keys, maxSession) {}

    /// @inheritdoc IAccessSource
    function permits(PatientId patientId, uint8 category, address accessor) external view returns (bool) {
        return _isOpen(patientId, category, accessor);
    }

    /// @inheritdoc IConsentRegistry
    function requireWriter(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        uint32 categories,
        uint32 organisation,
        address author
    ) external view {
        _checkStanding(grantee, purpose, organisation, author);
        (, uint32 writeMask) = _liveMasks(patientId, _grants[_key(patientId, grantee, purpose)]);
        uint32 missing = categories & ~writeMask;
        if (missing != 0) revert ConsentRegistryMayNotWrite(patientId, grantee, purpose, missing);
    }
}
