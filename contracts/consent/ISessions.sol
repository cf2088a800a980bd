// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation, Grantee, PatientId, PurposeOfUse} from "../core/Types.sol";

/// @notice Access sessions: who wants to read opens one first, so that nothing is read without a trace. One slot for
/// each patient and accessor, one purpose at a time.
interface ISessions {
    /// @param grantee whom the grant names on which the session rests: the accessor, their organisation or team.
    /// @param categories what is to be read; every one must be granted.
    /// @param organisation the one under which the accessor serves.
    /// @param until first second, in Unix time, at which the session is over.
    struct SessionRequest {
        PatientId patientId;
        Grantee grantee;
        PurposeOfUse purpose;
        uint32 categories;
        uint32 organisation;
        uint40 until;
    }

    /// @param held categories of which the accessor may hold keys that no epoch has outdated since.
    /// @param granteeKind and granteeId: the grantee in short; a person is the accessor.
    /// @param openedAt second at which the latest session was opened.
    /// @param nonce counts sessions opened and closed; the next signature must name it.
    struct Session {
        uint40 until;
        uint32 categories;
        uint32 held;
        uint32 granteeId;
        uint8 granteeKind;
        PurposeOfUse purpose;
        uint32 organisation;
        uint40 openedAt;
        uint32 nonce;
    }

    /// @notice No grant in force covers these categories.
    error ConsentRegistryNotGranted(PatientId patientId, Grantee grantee, PurposeOfUse purpose, uint32 missing);
    /// @notice Suspended, without a licence, without a role for this purpose, or not whom the grant names.
    error ConsentRegistryNoStanding(uint32 organisation, address account, PurposeOfUse purpose);
    /// @notice Over already, or longer than sessions may be.
    error ConsentRegistryInvalidPeriod(uint40 until, uint256 maximum);
    error ConsentRegistryInvalidCategories(uint32 categories);

    event SessionOpened(
        PatientId indexed patientId,
        address indexed accessor,
        Grantee indexed grantee,
        PurposeOfUse purpose,
        uint32 categories,
        uint32 organisation,
        uint40 until,
        uint32 nonce
    );
    event SessionClosed(PatientId indexed patientId, address indexed accessor);
    /// @notice The accessor lost these categories for good; their key epochs have advanced.
    event AccessEnded(PatientId indexed patientId, address indexed accessor, uint32 categories);

    /// @notice Opens the caller's session, in place of an earlier one.
    function openSession(SessionRequest calldata request) external;

    /// @notice See {openSession}. Typed data: AccessSession; the nonce is the slot's present one.
    function openSessionBySig(SessionRequest calldata request, AccountAuthorisation calldata by) external;

    /// @notice Ends the caller's session early, and voids a signature for another that wasn't yet submitted.
    function closeSession(PatientId patientId) external;

    /// @notice Advances the key epochs of what these accessors may hold keys to and can no longer be released.
    /// Anyone may; in one call, so that an epoch isn't advanced once for each of them. A category whose supply of
    /// epochs is used up stays held, and waits for the patient's next manifest. What has ended stays ended: when the
    /// right comes back, reading takes a new session.
    /// Trust: who may read under two grants can wear epochs out by changing between them, and an administrator by
    /// suspending staff; only in categories that were granted to them, and each time with a trace.
    function endAccess(PatientId patientId, address[] calldata accessors) external;

    function sessionOf(PatientId patientId, address accessor) external view returns (Session memory);
}
