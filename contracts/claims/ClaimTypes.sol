// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice keccak256 of what a {Filing} is about, so that one care is claimed once.
type ClaimId is bytes32;

/// @notice Where a claim stands. See {IClaims} for who may move it where.
enum ClaimState {
    NONE,
    FILED,
    EVIDENCE_REQUESTED,
    APPROVED,
    REJECTED,
    DISPUTED,
    PAID,
    CLOSED
}

/// @notice What the patient said of the care.
enum Attestation {
    NONE,
    TOOK_PLACE,
    DENIED
}

/// @notice What an insurer decides. {EVIDENCE} asks for more, once.
enum Outcome {
    APPROVE,
    REJECT,
    EVIDENCE
}

/// @notice Why a claim is rejected. The first three can't be said of a pre-authorised one.
enum RejectionReason {
    NONE,
    NOT_COVERED,
    NOT_AUTHORISED,
    NOT_NECESSARY,
    NOT_RENDERED,
    DUPLICATE,
    CODING,
    EVIDENCE_LACKING,
    OTHER
}

/// @notice What is claimed. Amounts are in the smallest unit of the pool's token.
/// @param organisation the provider.
/// @param linesRoot OpenZeppelin StandardMerkleTree over the salted lines (code, date, amount).
/// @param billed the sum of the lines.
/// @param servedAt when the care took place, in Unix time; the coverage must be valid then.
struct Filing {
    uint32 coverage;
    uint32 organisation;
    bytes32 linesRoot;
    uint96 billed;
    uint40 servedAt;
}

/// @notice Proves that an insurer agreed to a procedure before it was done. Without one: all zeros.
/// @param procedure salted hash of the procedure.
/// @param maximum the most that may be billed for it.
/// @param proof that the leaf (procedure, maximum) is under the coverage's root.
struct PreAuthorisation {
    bytes32 procedure;
    uint96 maximum;
    bytes32[] proof;
}

/// @param approved of what was billed; all of it, or a part.
/// @param notesDigest of the sealed notes to the provider.
struct Decision {
    ClaimId claim;
    Outcome outcome;
    uint96 approved;
    RejectionReason reason;
    bytes32 notesDigest;
}
