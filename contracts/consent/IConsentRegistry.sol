// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Grantee, PatientId, PurposeOfUse} from "../core/Types.sol";
import {IAccessSource} from "./IAccessSource.sol";
import {IGrants} from "./IGrants.sol";
import {ISessions} from "./ISessions.sol";

/// @notice Grants and the sessions that rest on them.
interface IConsentRegistry is ISessions, IGrants, IAccessSource {
    /// @notice No grant in force lets these categories be written.
    error ConsentRegistryMayNotWrite(PatientId patientId, Grantee grantee, PurposeOfUse purpose, uint32 missing);

    /// @notice Reverts unless `author`, serving under `organisation`, may write all of `categories`.
    function requireWriter(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        uint32 categories,
        uint32 organisation,
        address author
    ) external view;
}
