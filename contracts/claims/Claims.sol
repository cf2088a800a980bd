// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {Categories} from "../core/Categories.sol";
import {AccountAuthorisation, PatientAuthorisation, PatientId} from "../core/Types.sol";
import {Roles} from "../identity/Roles.sol";
import {Attestation, ClaimId, ClaimState, Filing, PreAuthorisation} from "./ClaimTypes.sol";
import {Coverages} from "./Coverages.sol";
import {IClaims} from "./IClaims.sol";

/// @notice See {IClaims}.
abstract contract Claims is IClaims, Coverages {
    bytes32 private constant CLAIM_FILING = keccak256(
        "ClaimFiling(uint32 coverage,uint32 organisation,bytes32 linesRoot,uint96 billed,uint40 servedAt,bytes32 procedure,uint96 maximum,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant CARE_ATTESTATION = keccak256(
        "CareAttestation(uint32 coverage,uint32 organisation,bytes32 linesRoot,uint96 billed,uint40 servedAt,bool tookPlace,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant CLAIM_EVIDENCE = keccak256(
        "ClaimEvidence(bytes32 claim,bytes32 digest,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant CLAIM_WITHDRAWAL = keccak256(
        "ClaimWithdrawal(bytes32 claim,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant CLAIM_ACCEPTANCE = keccak256(
        "ClaimAcceptance(bytes32 claim,uint256 nonce,uint256 deadline)"
    );

    /// @notice Seconds that an insurer has to decide, a provider to bring evidence, and to dispute.
    uint256 public immutable DECISION_PERIOD;
    uint256 public immutable EVIDENCE_PERIOD;
    uint256 public immutable DISPUTE_PERIOD;

    mapping(ClaimId claim => Claim) internal _claims;

    constructor(uint256 decisionPeriod, uint256 evidencePeriod, uint256 disputePeriod) {
        DECISION_PERIOD = decisionPeriod;
        EVIDENCE_PERIOD = evidencePeriod;
        DISPUTE_PERIOD = disputePeriod;
    }

    /// @inheritdoc IClaims
    function file(
        Filing calldata filing,
        PreAuthorisation calldata preAuthorisation,
        PatientAuthorisation calldata attestation
    ) external returns (ClaimId) {
        return _file(filing, preAuthorisation, attestation, msg.sender);
    }

    /// @inheritdoc IClaims
    function fileBySig(
        Filing calldata filing,
        PreAuthorisation calldata preAuthorisation,
        PatientAuthorisation calldata attestation,
        AccountAuthorisation calldata by
    ) external returns (ClaimId) {
        bytes memory message = abi.encode(
            CLAIM_FILING,
            filing,
            preAuthorisation.procedure,
            preAuthorisation.maximum,
            by.nonce,
            by.deadline
        );
        _authorise(by, keccak256(message));
        return _file(filing, preAuthorisation, attestation, by.account);
    }

    /// @inheritdoc IClaims
    function attest(Filing calldata filing, bool tookPlace) external {
        PATIENTS.requireActor(_coverages[filing.coverage].patientId, msg.sender, Categories.ALL, 0);
        _attest(_claimId(filing), tookPlace);
    }

    /// @inheritdoc IClaims
    function attestBySig(Filing calldata filing, bool tookPlace, PatientAuthorisation calldata by) external {
        _authenticateAttestation(filing, tookPlace, by);
        _attest(_claimId(filing), tookPlace);
    }

    /// @inheritdoc IClaims
    function submitEvidence(ClaimId claim, bytes32 digest) external {
        _submitEvidence(claim, digest, msg.sender);
    }

    /// @inheritdoc IClaims
    function submitEvidenceBySig(ClaimId claim, bytes32 digest, AccountAuthorisation calldata by) external {
        _authorise(by, keccak256(abi.encode(CLAIM_EVIDENCE, claim, digest, by.nonce, by.deadline)));
        _submitEvidence(claim, digest, by.account);
    }

    /// @inheritdoc IClaims
    function withdrawClaim(ClaimId claim) external {
        _withdrawClaim(claim, msg.sender);
    }

    /// @inheritdoc IClaims
    function withdrawClaimBySig(ClaimId claim, AccountAuthorisation calldata by) external {
        _authorise(by, keccak256(abi.encode(CLAIM_WITHDRAWAL, claim, by.nonce, by.deadline)));
        _withdrawClaim(claim, by.account);
    }

    /// @inheritdoc IClaims
    function accept(ClaimId claim) external {
        _accept(claim, msg.sender);
    }

    /// @inheritdoc IClaims
    function acceptBySig(ClaimId claim, AccountAuthorisation calldata by) external {
        _authorise(by, keccak256(abi.encode(CLAIM_ACCEPTANCE, claim, by.nonce, by.deadline)));
        _accept(claim, by.account);
    }

    /// @inheritdoc IClaims
    function settle(ClaimId claim) external {
        Claim storage its = _claims[claim];
        bool due = block.timestamp >= its.deadline;
        bool silent = its.state == ClaimState.FILED && due && its.attestation == Attestation.TOOK_PLACE;
        bool approved = its.state == ClaimState.APPROVED && (due || !its.inPart);
        if (!silent && !approved) revert ClaimsEscrowIllegal(claim, its.state, its.deadline);
        _settle(claim, its);
    }

    /// @inheritdoc IClaims
    function close(ClaimId claim) external {
        Claim storage its = _claims[claim];
        bool due = block.timestamp >= its.deadline;
        bool unattested = its.state == ClaimState.FILED && its.attestation != Attestation.TOOK_PLACE;
        bool over = unattested || its.state == ClaimState.EVIDENCE_REQUESTED || its.state == ClaimState.REJECTED;
        if (!due || !over) revert ClaimsEscrowIllegal(claim, its.state, its.deadline);
        _close(claim, its);
    }

    /// @inheritdoc IClaims
    function claimIdOf(Filing calldata filing) external pure returns (ClaimId) {
        return _claimId(filing);
    }

    /// @inheritdoc IClaims
    function claimOf(ClaimId claim) external view returns (Claim memory) {
        return _claims[claim];
    }

    /// @dev The claim, if it stands so and its deadline is yet to come.
    function _open(ClaimId claim, ClaimState state) internal view returns (Claim storage its) {
        its = _claims[claim];
        if (its.state != state || block.timestamp >= its.deadline) {
            revert ClaimsEscrowIllegal(claim, its.state, its.deadline);
        }
    }

    function _deadlineAfter(uint256 period) internal view returns (uint40) {
        return uint40(block.timestamp + period);
    }

    function _requireBilling(uint32 organisation, address account) internal view {
        _requireRole(organisation, account, Roles.BILLING);
    }

    /// @dev Pays what was approved of the claim; the rest of what was reserved is free again.
    function _settle(ClaimId claim, Claim storage its) internal {
        Coverage storage coverage = _coverages[its.coverage];
        uint96 reserved = its.share;
        uint96 share = reserved;
        its.state = ClaimState.PAID;
        if (its.inPart) {
            uint96 approved = its.billed - its.refused;
            uint96 deductible = its.deductible;
            uint96 deducted = approved < deductible ? approved : deductible;
            share = _shareOf(approved - deducted, coverage.copay, reserved);
            (its.share, its.deductible) = (share, deducted);
            coverage.used -= reserved - share;
            coverage.deductibleLeft += deductible - deducted;
        }
        _pay(coverage.pool, reserved, share);
        _credit(its.organisation, _knownPool(coverage.pool).token, share);
        emit ClaimPaid(claim, its.organisation, share);
    }

    function _close(ClaimId claim, Claim storage its) internal {
        Coverage storage coverage = _coverages[its.coverage];
        its.state = ClaimState.CLOSED;
        coverage.used -= its.share;
        coverage.deductibleLeft += its.deductible;
        _release(coverage.pool, its.share);
        emit ClaimClosed(claim);
    }

    /// @dev The insurer's part of what is above the deductible, rounded down, and at most `limit`.
    function _shareOf(uint96 amount, uint16 copay, uint96 limit) private pure returns (uint96) {
        uint256 share = (uint256(amount) * (BASIS_POINTS - copay)) / BASIS_POINTS;
        return share < limit ? uint96(share) : limit;
    }

    function _file(
        Filing calldata filing,
        PreAuthorisation calldata preAuthorisation,
        PatientAuthorisation calldata attestation,
        address account
    ) private returns (ClaimId claim) {
        _requireBilling(filing.organisation, account);
        claim = _claimId(filing);
        Claim storage its = _claims[claim];
        if (its.state != ClaimState.NONE) revert ClaimsEscrowAlreadyFiled(claim);
        Coverage storage coverage = _knownCoverage(filing.coverage);
        if (
            filing.billed == 0 ||
            filing.servedAt > block.timestamp ||
            filing.servedAt < coverage.validFrom ||
            filing.servedAt >= coverage.validUntil
        ) revert ClaimsEscrowInvalidFiling(filing);

        its.coverage = filing.coverage;
        its.organisation = filing.organisation;
        its.billed = filing.billed;
        its.state = ClaimState.FILED;
        its.deadline = _deadlineAfter(DECISION_PERIOD);
        its.preAuthorised = _isPreAuthorised(filing, coverage, preAuthorisation);
        uint96 left = coverage.deductibleLeft;
        uint96 deductible = filing.billed < left ? filing.billed : left;
        uint96 share = _shareOf(filing.billed - deductible, coverage.copay, coverage.limit - coverage.used);
        (its.share, its.deductible) = (share, deductible);
        coverage.used += share;
        coverage.deductibleLeft = left - deductible;
        _reserve(coverage.pool, share);
        emit ClaimFiled(
            claim,
            filing.coverage,
            filing.organisation,
            filing.linesRoot,
            filing.billed,
            share,
            filing.servedAt,
            its.deadline,
            its.preAuthorised
        );
        if (attestation.signature.length == 0) return claim;
        _authenticateAttestation(filing, true, attestation);
        _attest(claim, true);
    }

    function _isPreAuthorised(
        Filing calldata filing,
        Coverage storage coverage,
        PreAuthorisation calldata given
    ) private view returns (bool) {
        if (given.procedure == 0) return false;
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(given.procedure, given.maximum))));
        bool agreed = MerkleProof.verifyCalldata(given.proof, coverage.preAuthorised, leaf);
        if (!agreed || filing.billed > given.maximum) {
            revert ClaimsEscrowNotPreAuthorised(filing.coverage, given.procedure);
        }
        return true;
    }

    function _authenticateAttestation(
        Filing calldata filing,
        bool tookPlace,
        PatientAuthorisation calldata by
    ) private view {
        _checkDeadline(by.deadline);
        bytes32 structHash = keccak256(
            abi.encode(CARE_ATTESTATION, filing, tookPlace, by.controllerVersion, by.consentEpoch, by.deadline)
        );
        PatientId patientId = _coverages[filing.coverage].patientId;
        PATIENTS.authenticateFor(patientId, _hashTypedDataV4(structHash), by, Categories.ALL, 0);
    }

    function _attest(ClaimId claim, bool tookPlace) private {
        Claim storage its = _claims[claim];
        bool undecided = its.state == ClaimState.FILED || its.state == ClaimState.EVIDENCE_REQUESTED;
        if (!undecided || block.timestamp >= its.deadline || its.attestation != Attestation.NONE) {
            revert ClaimsEscrowIllegal(claim, its.state, its.deadline);
        }
        its.attestation = tookPlace ? Attestation.TOOK_PLACE : Attestation.DENIED;
        emit CareAttested(claim, its.attestation);
    }

    function _submitEvidence(ClaimId claim, bytes32 digest, address account) private {
        Claim storage its = _open(claim, ClaimState.EVIDENCE_REQUESTED);
        _requireBilling(its.organisation, account);
        its.state = ClaimState.FILED;
        its.deadline = _deadlineAfter(DECISION_PERIOD);
        emit EvidenceSubmitted(claim, digest, its.deadline);
    }

    function _withdrawClaim(ClaimId claim, address account) private {
        Claim storage its = _claims[claim];
        if (its.state != ClaimState.FILED && its.state != ClaimState.EVIDENCE_REQUESTED) {
            revert ClaimsEscrowIllegal(claim, its.state, its.deadline);
        }
        _requireBilling(its.organisation, account);
        _close(claim, its);
    }

    function _accept(ClaimId claim, address account) private {
        Claim storage its = _claims[claim];
        if (its.state != ClaimState.APPROVED) revert ClaimsEscrowIllegal(claim, its.state, its.deadline);
        _requireBilling(its.organisation, account);
        _settle(claim, its);
    }

    function _claimId(Filing calldata filing) private pure returns (ClaimId) {
        return ClaimId.wrap(keccak256(abi.encode(filing)));
    }
}
