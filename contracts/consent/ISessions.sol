// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation, Grantee, PatientId, PurposeOfUse} from "../core/Types.sol";

/// @notice Access sessions: who wants to read opens one first, so that nothing is read without a trace. One slot for
/// each patient and accessor, one purpose at a time.
interface ISessions {
    /// @param grantee whom the grant names on which the session rests: the accessor, their organisation or team.
    /// @param categories what is to be read; every one must be granted.
    /// @param organisation the one under which the accessor serves; zero for family and carers (FAMRQT).
    /// @param until first second, in Unix time, at which the session is over.
    struct SessionRequest {
        PatientId patientId;
        Grantee grantee;
        PurposeOfUse purpose;
        uint32 categories;
        uint32 organisation;
        uint40 until;
    }

    /// @param held categories of which the accessor may hold keys, under any grant, since their standing last ended.
    /// @param granteeKind and granteeId: the grantee in short; a person is the accessor.
    /// @param grantNonce of the grant when the session was opened: a change of the grant ends the session.
    /// @param nonce counts sessions opened and closed; the next signature must name it.
    struct Session {
        uint40 until;
        uint32 categories;
        uint32 held;
        uint32 granteeId;
        uint8 granteeKind;
        PurposeOfUse purpose;
        uint32 organisation;
        uint32 grantNonce;
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
    /// @notice A grant lost these categories for good; their key epochs have advanced.
    event GrantEnded(
        PatientId indexed patientId,
        Grantee indexed grantee,
        PurposeOfUse indexed purpose,
        uint32 categories
    );
    /// @notice An accessor lost their standing; the key epochs of what they may have held have advanced.
    event AccessEnded(PatientId indexed patientId, address indexed accessor, uint32 categories);

    /// @notice Opens the caller's session, in place of an earlier one.
    function openSession(SessionRequest calldata request) external;

    /// @notice See {openSession}. Typed data: AccessSession; the nonce is the slot's present one.
    function openSessionBySig(SessionRequest calldata request, AccountAuthorisation calldata by) external;

    /// @notice Ends the caller's session early, and voids a signature for another that wasn't yet submitted.
    function closeSession(PatientId patientId) external;

    /// @notice Advances the key epochs of what readers under a grant may hold keys to, and the grant no longer
    /// allows: because it was revoked, has expired, or was given again with less. Anyone may. A category whose supply of
    /// epochs is used up stays held, and waits for the patient's next manifest.
    function endGrant(PatientId patientId, Grantee grantee, PurposeOfUse purpose) external;

    /// @notice Advances the key epochs of what accessors without standing may hold keys to, and closes their sessions: who
    /// is reinstated opens a new one. Anyone may; in one call, so that an epoch isn't advanced once for each of them.
    /// Trust: an administrator can wear epochs out by suspending and reinstating staff; only in categories that were
    /// granted to them, and each time with a trace. Who serves under two organisations is judged by the session's.
    function endAccess(PatientId patientId, address[] calldata accessors) external;

    function sessionOf(PatientId patientId, address accessor) external view returns (Session memory);
}
