// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {AccountAuthorisation, PatientId} from "../core/Types.sol";
import {Roles} from "../identity/Roles.sol";
import {Cases} from "./Cases.sol";
import {CaseState} from "./ICases.sol";
import {IReviews} from "./IReviews.sol";

/// @notice See {IReviews}.
abstract contract Reviews is IReviews, Cases, AccessManaged {
    bytes32 private constant CASE_REVIEW = keccak256(
        "CaseReview(bytes32 patientId,address responder,uint32 number,uint8 outcome,bytes32 notesDigest,uint256 nonce,uint256 deadline)"
    );
    uint16 private constant MAX_DAILY_CAP = 1_000;

    /// @notice The AccessManager's role of the second body.
    uint64 public constant REVIEW_BODY = 3;
    uint16 internal immutable DAILY_CAP;

    /// @param day of the last case, counted from 1970.
    /// @param opened cases on that day.
    /// @param cap zero where the second body hasn't set one.
    /// @param overdue flagged cases without a review.
    struct Organisation {
        uint32 day;
        uint16 opened;
        uint16 cap;
        uint32 overdue;
    }

    mapping(uint32 organisation => Organisation) private _organisations;

    constructor(address authority, uint16 dailyCap) AccessManaged(authority) {
        DAILY_CAP = dailyCap;
    }

    /// @inheritdoc IReviews
    function review(
        PatientId patientId,
        address responder,
        uint32 number,
        CaseState outcome,
        bytes32 notesDigest
    ) external {
        _review(patientId, responder, number, outcome, notesDigest, msg.sender);
    }

    /// @inheritdoc IReviews
    function reviewBySig(
        PatientId patientId,
        address responder,
        uint32 number,
        CaseState outcome,
        bytes32 notesDigest,
        AccountAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(
            CASE_REVIEW,
            patientId,
            responder,
            number,
            outcome,
            notesDigest,
            by.nonce,
            by.deadline
        );
        _authorise(by, keccak256(message));
        _review(patientId, responder, number, outcome, notesDigest, by.account);
    }

    /// @inheritdoc IReviews
    function flagOverdue(PatientId patientId, address responder, uint32 number) external {
        Case storage late = _knownCase(patientId, responder, number);
        if (late.state != CaseState.OPEN || block.timestamp < late.reviewDeadline) {
            revert BreakGlassNotOverdue(responder, number);
        }
        late.state = CaseState.OVERDUE;
        ++_organisations[late.organisation].overdue;
        emit CaseOverdue(patientId, responder, number, late.organisation);
    }

    /// @inheritdoc IReviews
    function setDailyCap(uint32 organisation, uint16 cap) external restricted {
        if (cap == 0 || cap > MAX_DAILY_CAP) revert BreakGlassInvalidCap(cap);
        _organisations[organisation].cap = cap;
        emit DailyCapSet(organisation, cap);
    }

    /// @inheritdoc IReviews
    function overdueOf(uint32 organisation) external view returns (uint32) {
        return _organisations[organisation].overdue;
    }

    /// @inheritdoc IReviews
    function dailyCapOf(uint32 organisation) external view returns (uint16) {
        return _capOf(_organisations[organisation].cap);
    }

    function _countCase(uint32 organisation) internal override {
        Organisation memory word = _organisations[organisation];
        uint32 today = uint32(block.timestamp / 1 days);
        if (word.day != today) (word.day, word.opened) = (today, 0);
        uint16 cap = _capOf(word.cap);
        if (word.opened >= cap) revert BreakGlassDailyCapReached(organisation, cap);
        ++word.opened;
        _organisations[organisation] = word;
    }

    function _review(
        PatientId patientId,
        address responder,
        uint32 number,
        CaseState outcome,
        bytes32 notesDigest,
        address reviewer
    ) private {
        Case storage reviewed = _knownCase(patientId, responder, number);
        CaseState state = reviewed.state;
        uint32 organisation = reviewed.organisation;
        if (reviewer == responder || !_mayReview(state, organisation, reviewer)) {
            revert BreakGlassNotReviewer(organisation, reviewer);
        }
        if (outcome < CaseState.ESCALATED || outcome == state) revert BreakGlassInvalidOutcome(outcome);
        if (state > CaseState.ESCALATED) revert BreakGlassAlreadyReviewed(responder, number);
        bool isRunning = block.timestamp < reviewed.until;
        if (isRunning && outcome == CaseState.JUSTIFIED) revert BreakGlassStillRunning(responder, number);

        reviewed.state = outcome;
        if (isRunning && outcome == CaseState.UNJUSTIFIED) reviewed.until = uint40(block.timestamp);
        if (state == CaseState.OVERDUE) --_organisations[organisation].overdue;
        if (outcome != CaseState.ESCALATED) _openCases[responder] = _openCases[responder].removed(number);
        emit CaseReviewed(patientId, responder, number, reviewer, outcome, notesDigest);
    }

    /// @dev The second body always; the organisation's privacy officers until they hand it over.
    function _mayReview(CaseState state, uint32 organisation, address account) private view returns (bool) {
        (bool isSecondBody, ) = IAccessManager(authority()).hasRole(REVIEW_BODY, account);
        if (isSecondBody) return true;
        if (state == CaseState.ESCALATED) return false;
        return PROVIDERS.standingOf(organisation, account) & Roles.PRIVACY_OFFICER != 0;
    }

    function _capOf(uint16 cap) private view returns (uint16) {
        return cap == 0 ? DAILY_CAP : cap;
    }
}
