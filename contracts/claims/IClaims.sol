// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation, PatientAuthorisation} from "../core/Types.sol";
import {
    Attestation,
    ClaimId,
    ClaimState,
    Decision,
    Filing,
    PreAuthorisation,
    RejectionReason
} from "./ClaimTypes.sol";

/// @notice Claims, from filing to payment. Every way that a claim can go; anything else is refused:
///
/// | from | act | who | when | to |
/// |---|---|---|---|---|
/// | NONE | file | provider's billing | care within the coverage, and past | FILED |
/// | FILED, EVIDENCE_REQUESTED | attest | patient | once, before the deadline | the same |
/// | FILED | decide: approve | insurer's claims staff | before the deadline, unless the patient denied | APPROVED |
/// | FILED | decide: reject | insurer's claims staff | before the deadline | REJECTED |
/// | FILED | decide: evidence | insurer's claims staff | before the deadline, once | EVIDENCE_REQUESTED |
/// | EVIDENCE_REQUESTED | submitEvidence | provider's billing | before the deadline | FILED |
/// | FILED, EVIDENCE_REQUESTED | withdrawClaim | provider's billing | always | CLOSED |
/// | FILED | settle | anybody | from the deadline on, if attested | PAID in full |
/// | FILED | close | anybody | from the deadline on, if not attested | CLOSED |
/// | EVIDENCE_REQUESTED | close | anybody | from the deadline on | CLOSED |
/// | APPROVED in full | settle | anybody | always | PAID |
/// | APPROVED in part | settle | anybody | from the deadline on | PAID in part |
/// | APPROVED in part | accept | provider's billing | always | PAID in part |
/// | APPROVED in part, REJECTED | dispute | provider's billing, with a bond | before the deadline | DISPUTED |
/// | REJECTED | close | anybody | from the deadline on | CLOSED |
/// | DISPUTED | rule: for the provider | arbiter | before the deadline | PAID in full |
/// | DISPUTED | rule: for the insurer, or refused | arbiter | before the deadline | as the insurer decided: PAID in part, or CLOSED |
/// | DISPUTED | defaultDispute | anybody | from the deadline on | as the insurer decided |
///
/// What the insurer may have to pay is reserved in pool and coverage from filing to PAID or CLOSED, and no longer.
/// Trust: a provider's billing staff can reserve a patient's coverage by filing what never was, until the deadline; each
/// time with a trace, and never to be paid unless the patient attests or the insurer approves.
interface IClaims {
    /// @param deadline of the present state, in Unix time; see the table.
    /// @param rejected whether it was, so that a dispute's end knows.
    /// @param inPart whether less than was billed is approved, so that who pays in full needn't read how much.
    /// @param share what the insurer pays at most, and once PAID what it paid.
    /// @param deductible of what was billed, the part that the patient pays before the insurer pays any.
    /// @param refused of what was billed; zero while nothing was.
    /// @param paidByPatient of the patient's own share, through the escrow.
    struct Claim {
        uint32 coverage;
        uint32 organisation;
        uint96 billed;
        uint40 deadline;
        ClaimState state;
        Attestation attestation;
        bool evidenceRequested;
        bool preAuthorised;
        bool rejected;
        bool inPart;
        uint96 share;
        uint96 deductible;
        uint96 refused;
        uint96 paidByPatient;
    }

    /// @notice Nothing is billed, or the care is outside the coverage, or yet to come. Bill an amount, for care within
    /// the coverage's time.
    error ClaimsEscrowInvalidFiling(Filing filing);
    /// @notice This care was billed before. Go on with the claim that stands, instead of filing it again.
    error ClaimsEscrowAlreadyFiled(ClaimId claim);
    /// @notice The procedure wasn't agreed to, or for less. Have the insurer agree to it first, or bill what it agreed
    /// to.
    error ClaimsEscrowNotPreAuthorised(uint32 coverage, bytes32 procedure);
    /// @notice A claim can't go from this state by this act, or not now. Read the claim anew: somebody acted first, or a
    /// deadline passed.
    error ClaimsEscrowIllegal(ClaimId claim, ClaimState state, uint40 deadline);
    /// @notice Approves nothing, more than is billed or what the patient denied; rejects without a reason that holds; or
    /// asks for evidence again. Correct the decision and sign it anew.
    error ClaimsEscrowInvalidDecision(Decision decision);
    /// @notice None, or too many at once. Send them in several calls.
    error ClaimsEscrowInvalidCount(uint256 count);

    event ClaimFiled(
        ClaimId indexed claim,
        uint32 indexed coverage,
        uint32 indexed organisation,
        bytes32 linesRoot,
        uint96 billed,
        uint96 share,
        uint40 servedAt,
        uint40 deadline,
        bool preAuthorised
    );
    event CareAttested(ClaimId indexed claim, Attestation attestation);
    event ClaimApproved(ClaimId indexed claim, uint96 approved, bytes32 notesDigest, uint40 deadline);
    event ClaimRejected(ClaimId indexed claim, RejectionReason reason, bytes32 notesDigest, uint40 deadline);
    event EvidenceRequested(ClaimId indexed claim, bytes32 notesDigest, uint40 deadline);
    event EvidenceSubmitted(ClaimId indexed claim, bytes32 digest, uint40 deadline);
    event ClaimPaid(ClaimId indexed claim, uint32 indexed organisation, uint96 share);
    /// @notice Nothing is paid; what was reserved is free.
    event ClaimClosed(ClaimId indexed claim);

    /// @notice A provider's billing staff: files a claim, and reserves what the insurer may have to pay.
    /// @param attestation of the patient, as in {attestBySig}; with an empty signature, none yet.
    function file(
        Filing calldata filing,
        PreAuthorisation calldata preAuthorisation,
        PatientAuthorisation calldata attestation
    ) external returns (ClaimId);

    /// @notice See {file}. Typed data: ClaimFiling; unordered nonce.
    function fileBySig(
        Filing calldata filing,
        PreAuthorisation calldata preAuthorisation,
        PatientAuthorisation calldata attestation,
        AccountAuthorisation calldata by
    ) external returns (ClaimId);

    /// @notice The patient's controller, or a proxy for every category: says that the care took place as billed, or that it didn't.
    function attest(Filing calldata filing, bool tookPlace) external;

    /// @notice See {attest}. Typed data: CareAttestation. May be signed before the claim is filed.
    function attestBySig(Filing calldata filing, bool tookPlace, PatientAuthorisation calldata by) external;

    /// @notice The insurer's claims staff: decides up to 50 claims.
    function decide(Decision[] calldata decisions) external;

    /// @notice See {decide}. Typed data: ClaimDecisions; unordered nonce.
    function decideBySig(Decision[] calldata decisions, AccountAuthorisation calldata by) external;

    /// @notice The provider's billing staff: says what evidence there is, by its digest; the insurer's time begins again.
    function submitEvidence(ClaimId claim, bytes32 digest) external;

    /// @notice See {submitEvidence}. Typed data: ClaimEvidence; unordered nonce.
    function submitEvidenceBySig(ClaimId claim, bytes32 digest, AccountAuthorisation calldata by) external;

    /// @notice The provider's billing staff: takes a claim back.
    function withdrawClaim(ClaimId claim) external;

    /// @notice See {withdrawClaim}. Typed data: ClaimWithdrawal; unordered nonce.
    function withdrawClaimBySig(ClaimId claim, AccountAuthorisation calldata by) external;

    /// @notice The provider's billing staff: takes the approved part for all of it, and can't dispute any more.
    function accept(ClaimId claim) external;

    /// @notice See {accept}. Typed data: ClaimAcceptance; unordered nonce.
    function acceptBySig(ClaimId claim, AccountAuthorisation calldata by) external;

    /// @notice Credits the provider with what is due; anybody may.
    function settle(ClaimId claim) external;

    /// @notice Ends a claim of which nothing is due; anybody may.
    function close(ClaimId claim) external;

    /// @notice keccak256(abi.encode(filing)).
    function claimIdOf(Filing calldata filing) external pure returns (ClaimId);

    function claimOf(ClaimId claim) external view returns (Claim memory);
}
