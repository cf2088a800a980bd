// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation, PatientId} from "../core/Types.sol";
import {CaseState} from "./ICases.sol";

/// @notice Reviews of break-glass cases, and what follows where they are missing: the organisation is flagged at once, the
/// responder refused their next case only after a time of grace, so that a lazy reviewer can't ground an ambulance
/// crew. The second body, a role of the AccessManager, can decide every case.
interface IReviews {
    error BreakGlassInvalidOutcome(CaseState outcome);
    /// @notice Neither a privacy officer of the case's organisation nor of the second body, or the responder; or the case
    /// was handed to the second body.
    error BreakGlassNotReviewer(uint32 organisation, address account);
    /// @notice Only what is over can be found justified.
    error BreakGlassStillRunning(address responder, uint32 number);
    error BreakGlassAlreadyReviewed(address responder, uint32 number);
    error BreakGlassNotOverdue(address responder, uint32 number);
    error BreakGlassInvalidCap(uint16 cap);

    /// @param notesDigest of the reviewer's notes, sealed to the patient; zero when there are none.
    event CaseReviewed(
        PatientId indexed patientId,
        address indexed responder,
        uint32 indexed number,
        address reviewer,
        CaseState outcome,
        bytes32 notesDigest
    );
    /// @notice No review came in time: the organisation is flagged.
    event CaseOverdue(
        PatientId indexed patientId,
        address indexed responder,
        uint32 indexed number,
        uint32 organisation
    );
    event DailyCapSet(uint32 indexed organisation, uint16 cap);

    /// @notice Reviews a case, by a privacy officer of its organisation who isn't the responder, or by the second body.
    /// @param outcome JUSTIFIED, once it is over; UNJUSTIFIED, which ends it at once; or ESCALATED to the second body, which
    /// alone can decide from then on.
    function review(
        PatientId patientId,
        address responder,
        uint32 number,
        CaseState outcome,
        bytes32 notesDigest
    ) external;

    /// @notice See {review}. Typed data: CaseReview; unordered nonce.
    function reviewBySig(
        PatientId patientId,
        address responder,
        uint32 number,
        CaseState outcome,
        bytes32 notesDigest,
        AccountAuthorisation calldata by
    ) external;

    /// @notice Flags the organisation of a case whose review is overdue. Anyone may.
    function flagOverdue(PatientId patientId, address responder, uint32 number) external;

    /// @notice The second body: how many cases an organisation may open in a day, from 1 to 1,000.
    function setDailyCap(uint32 organisation, uint16 cap) external;

    /// @notice Cases of the organisation that were flagged and are still without a review; it is flagged while there are any.
    function overdueOf(uint32 organisation) external view returns (uint32);

    function dailyCapOf(uint32 organisation) external view returns (uint16);
}
