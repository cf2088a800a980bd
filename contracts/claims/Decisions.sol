// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation} from "../core/Types.sol";
import {Attestation, ClaimState, Decision, Outcome, RejectionReason} from "./ClaimTypes.sol";
import {Claims} from "./Claims.sol";
import {IClaims} from "./IClaims.sol";

/// @notice What insurers decide; see {IClaims}.
abstract contract Decisions is Claims {
    bytes32 private constant CLAIM_DECISION = keccak256(
        "ClaimDecision(bytes32 claim,uint8 outcome,uint96 approved,uint8 reason,bytes32 notesDigest)"
    );
    bytes32 private constant CLAIM_DECISIONS = keccak256(
        "ClaimDecisions(ClaimDecision[] decisions,uint256 nonce,uint256 deadline)ClaimDecision(bytes32 claim,uint8 outcome,uint96 approved,uint8 reason,bytes32 notesDigest)"
    );
    uint256 private constant MAX_DECISIONS = 50;

    /// @inheritdoc IClaims
    function decide(Decision[] calldata decisions) external {
        _decideAll(decisions, msg.sender);
    }

    /// @inheritdoc IClaims
    function decideBySig(Decision[] calldata decisions, AccountAuthorisation calldata by) external {
        _checkCount(decisions.length);
        bytes32[] memory hashes = new bytes32[](decisions.length);
        for (uint256 i = 0; i < decisions.length; ++i) {
            hashes[i] = keccak256(abi.encode(CLAIM_DECISION, decisions[i]));
        }
        bytes32 all = keccak256(abi.encodePacked(hashes));
        _authorise(by, keccak256(abi.encode(CLAIM_DECISIONS, all, by.nonce, by.deadline)));
        _decideAll(decisions, by.account);
    }

    function _decideAll(Decision[] calldata decisions, address account) private {
        _checkCount(decisions.length);
        // Of several claims on one pool, as they mostly are, the registry is asked once; no pool is 0.
        uint32 asked;
        for (uint256 i = 0; i < decisions.length; ++i) {
            Claim storage its = _open(decisions[i].claim, ClaimState.FILED);
            uint32 pool = _coverages[its.coverage].pool;
            if (pool != asked) _requireClaimsStaff(pool, account);
            asked = pool;
            _decide(decisions[i], its);
        }
    }

    function _decide(Decision calldata decision, Claim storage its) private {
        if (!_isValid(decision, its)) revert ClaimsEscrowInvalidDecision(decision);
        if (decision.outcome == Outcome.APPROVE) {
            its.state = ClaimState.APPROVED;
            its.deadline = _deadlineAfter(DISPUTE_PERIOD);
            // A slot that is written only where less than all is approved.
            if (decision.approved != its.billed) {
                (its.inPart, its.refused) = (true, its.billed - decision.approved);
            }
            emit ClaimApproved(decision.claim, decision.approved, decision.notesDigest, its.deadline);
        } else if (decision.outcome == Outcome.REJECT) {
            its.state = ClaimState.REJECTED;
            its.rejected = true;
            its.deadline = _deadlineAfter(DISPUTE_PERIOD);
            emit ClaimRejected(decision.claim, decision.reason, decision.notesDigest, its.deadline);
        } else {
            its.state = ClaimState.EVIDENCE_REQUESTED;
            its.evidenceRequested = true;
            its.deadline = _deadlineAfter(EVIDENCE_PERIOD);
            emit EvidenceRequested(decision.claim, decision.notesDigest, its.deadline);
        }
    }

    function _isValid(Decision calldata decision, Claim storage its) private view returns (bool) {
        if (decision.outcome == Outcome.APPROVE) {
            return
                decision.reason == RejectionReason.NONE &&
                decision.approved != 0 &&
                decision.approved <= its.billed &&
                its.attestation != Attestation.DENIED;
        }
        if (decision.approved != 0) return false;
        if (decision.outcome == Outcome.EVIDENCE) {
            return decision.reason == RejectionReason.NONE && !its.evidenceRequested;
        }
        if (decision.reason == RejectionReason.NONE) return false;
        return !its.preAuthorised || decision.reason > RejectionReason.NOT_NECESSARY;
    }

    function _checkCount(uint256 count) private pure {
        if (count == 0 || count > MAX_DECISIONS) revert ClaimsEscrowInvalidCount(count);
    }
}
