// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation, PatientId} from "../core/Types.sol";

/// @notice How far the review of a case has come.
enum CaseState {
    NONE,
    OPEN,
    OVERDUE,
    ESCALATED,
    JUSTIFIED,
    UNJUSTIFIED
}

/// @notice Break-glass cases: a responder reads what the patient allowed for emergencies, without a grant, and answers for
/// it. Each use is a case in a slot of its own, which is never used again.
interface ICases {
    /// @param organisation the one under which the responder serves.
    /// @param categories what is to be read; the patient must allow every one.
    /// @param until first second, in Unix time, at which the access is over.
    /// @param reason a code of the network's table.
    /// @param reasonDigest of the reason in words, sealed to the patient; zero when there is none.
    /// @param byCard whether the secret of the patient's card is at hand; without it the case is shorter and its review
    /// due sooner.
    struct CaseRequest {
        PatientId patientId;
        uint32 organisation;
        uint32 categories;
        uint40 until;
        uint8 reason;
        bytes32 reasonDigest;
        bool byCard;
    }

    /// @param until first second at which the access is, or was, over.
    /// @param reviewDeadline first second at which a missing review is overdue.
    /// @param categories of which the responder may hold keys that no epoch has outdated since.
    /// @param patientTag the first 12 bytes of the patient's id.
    struct Case {
        uint40 until;
        uint40 reviewDeadline;
        uint24 categories;
        uint32 organisation;
        uint8 reason;
        CaseState state;
        bool byCard;
        bytes12 patientTag;
    }

    /// @notice Suspended, without a licence, or without a role that treats in emergencies.
    error BreakGlassNoStanding(uint32 organisation, address account);
    error BreakGlassUnknownPatient(PatientId patientId);
    /// @notice Nobody breaks the glass on a record that is theirs.
    error BreakGlassOwnRecord(PatientId patientId, address responder);
    /// @notice The patient doesn't let responders read these categories.
    error BreakGlassForbidden(PatientId patientId, uint32 missing);
    /// @notice Not signed by the key on the patient's present card.
    error BreakGlassCardInvalid(PatientId patientId);
    /// @notice Over already, or longer than cases may be.
    error BreakGlassInvalidPeriod(uint40 until, uint256 maximum);
    /// @notice The responder's case on this patient still runs; it can't be extended.
    error BreakGlassCaseRunning(address responder, uint32 number);
    /// @notice As many cases of this responder as may be wait for their review.
    error BreakGlassTooManyCases(address responder);
    /// @notice The review of this case is overdue, and its time of grace is over.
    error BreakGlassReviewOverdue(address responder, uint32 number);
    /// @notice The organisation has opened as many cases today as it may.
    error BreakGlassDailyCapReached(uint32 organisation, uint16 cap);
    error BreakGlassUnknownCase(PatientId patientId, address responder, uint32 number);
    /// @notice The access of this case is over.
    error BreakGlassCaseOver(address responder, uint32 number);

    event CaseOpened(
        PatientId indexed patientId,
        address indexed responder,
        uint32 indexed number,
        uint32 organisation,
        uint32 categories,
        uint40 until,
        uint40 reviewDeadline,
        uint8 reason,
        bytes32 reasonDigest,
        bool byCard
    );
    /// @notice The responder ended the access early.
    event CaseClosed(PatientId indexed patientId, address indexed responder, uint32 indexed number);
    /// @notice The access to these categories is over for good; their key epochs have advanced.
    event CaseEnded(
        PatientId indexed patientId,
        address indexed responder,
        uint32 indexed number,
        uint32 categories
    );

    /// @notice Opens the caller's next case.
    /// @param cardSignature of the card's key over CardProof(bytes32 patientId,address responder,uint32 number), the number
    /// being the responder's next one; read only where `byCard` says so.
    function openCase(CaseRequest calldata request, bytes calldata cardSignature) external returns (uint32 number);

    /// @notice See {openCase}. Typed data: EmergencyCase; the nonce is the number of the responder's next case.
    function openCaseBySig(
        CaseRequest calldata request,
        bytes calldata cardSignature,
        AccountAuthorisation calldata by
    ) external returns (uint32 number);

    /// @notice Ends the access of the caller's case early; its review stays due.
    function closeCase(PatientId patientId, uint32 number) external;

    /// @notice See {closeCase}. Typed data: CaseClosing; unordered nonce.
    function closeCaseBySig(PatientId patientId, uint32 number, AccountAuthorisation calldata by) external;

    /// @notice Advances the key epochs of what a case no longer lets be read: because it is over, the responder lost their
    /// standing, or the patient allows less. Anyone may; once for each category. One whose supply of epochs is used up
    /// stays, and waits for the patient's next manifest.
    function endCase(PatientId patientId, address responder, uint32 number) external;

    /// @notice A case that was never opened reads as zeros.
    function caseOf(address responder, uint32 number) external view returns (Case memory);

    /// @notice The numbers of the responder's cases without a final review: at most 8.
    function openCasesOf(address responder) external view returns (uint32[] memory numbers);

    /// @notice The number of the responder's next case, which their next signature must name.
    function nextCaseOf(address responder) external view returns (uint32);
}
