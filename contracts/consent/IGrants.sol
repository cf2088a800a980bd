// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Grantee, PatientAuthorisation, PatientId, PurposeOfUse} from "../core/Types.sol";

/// @notice What patients allow: one word for each patient, grantee and purpose. It is never cleared, so that an old
/// signature can't come back.
interface IGrants {
    /// @param readMask categories that may be read.
    /// @param writeMask categories that may be written.
    /// @param validFrom first second, in Unix time, at which the grant holds.
    /// @param validUntil first second at which it no longer does.
    struct Terms {
        uint32 readMask;
        uint32 writeMask;
        uint40 validFrom;
        uint40 validUntil;
    }

    /// @param consentEpoch the patient's epoch when it was given; void in any other.
    /// @param nonce counts changes; the next signature must name it, and a change ends the sessions on the grant.
    /// @param held categories of which readers under this grant may hold keys that no epoch has outdated since.
    struct Grant {
        uint32 readMask;
        uint32 writeMask;
        uint40 validFrom;
        uint40 validUntil;
        uint32 consentEpoch;
        uint32 nonce;
        uint32 held;
    }

    error ConsentRegistryInvalidTerms(Terms terms);
    /// @notice The signature isn't for this grant's next change.
    error ConsentRegistryNonceSpent(uint32 expected, uint256 given);

    /// @param consentHash of the canonical, salted FHIR Consent (IHE PCF).
    event Granted(
        PatientId indexed patientId,
        Grantee indexed grantee,
        PurposeOfUse indexed purpose,
        Terms terms,
        bytes32 consentHash,
        uint32 consentEpoch,
        uint32 nonce
    );
    event Revoked(
        PatientId indexed patientId,
        Grantee indexed grantee,
        PurposeOfUse indexed purpose,
        uint32 nonce
    );

    /// @notice Gives, or replaces, a grant; by the patient's controller, or by a proxy for what it gives and takes.
    /// A proxy's grants end with the proxy at the latest.
    function grant(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        Terms calldata terms,
        bytes32 consentHash
    ) external;

    /// @notice See {grant}. Typed data: Grant.
    /// @param nonce the grant's present nonce.
    function grantBySig(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        Terms calldata terms,
        bytes32 consentHash,
        uint32 nonce,
        PatientAuthorisation calldata by
    ) external;

    /// @notice Ends a grant, and voids signatures for one that were not yet submitted; by the patient's controller,
    /// or a proxy for all that it allows.
    function revoke(PatientId patientId, Grantee grantee, PurposeOfUse purpose) external;

    /// @notice See {revoke}. Typed data: Revocation.
    function revokeBySig(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        uint32 nonce,
        PatientAuthorisation calldata by
    ) external;

    function grantOf(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose
    ) external view returns (Grant memory);
}
