import { id as hash } from "ethers";
import { claimsEscrowTypedData, panelArbitratorTypedData } from "../../../lib/chain/generated/typed-data.ts";
import { DAY, now } from "./authorisation.ts";
import { pick } from "./call-fields.ts";
import {
  COURT,
  COVERAGE,
  decision,
  filing,
  LEAVING,
  NO_ATTESTATION,
  Outcome,
  POOL,
  Ruling,
  TERMS,
} from "./claims.ts";
import type { ReadyTown, SignedCall, SignerKind } from "./ready-town.ts";
import type { Message } from "./signing.ts";
import { NO_HASH } from "./terms.ts";
import { HOSPITAL, INSURER } from "./world.ts";

const FILING = ["coverage", "organisation", "linesRoot", "billed", "servedAt"];
const COVERED = ["patientId", "pool", "copay", "validFrom", "validUntil", "limit", "deductible"];

const onClaims = (
  name: string,
  primaryType: string,
  kind: SignerKind,
  message: (world: ReadyTown) => Message | Promise<Message>,
  args: SignedCall["args"],
): SignedCall => ({
  function: name,
  contract: "claims",
  spec: claimsEscrowTypedData,
  primaryType,
  kind,
  message: async (world) => message(world),
  args,
});

/** Every function of the escrow and its arbitrator that takes a signature. */
export const CLAIM_CALLS: readonly SignedCall[] = [
  onClaims(
    "openPoolBySig",
    "PoolOpening",
    "insurer",
    async ({ token }) => ({ organisation: INSURER, token: await token.getAddress() }),
    ({ organisation, token }, by) => [organisation, token, by],
  ),
  onClaims(
    "announceWithdrawalBySig",
    "PoolWithdrawal",
    "insurer",
    () => ({ pool: POOL, amount: 5n }),
    ({ pool, amount }, by) => [pool, amount, by],
  ),
  onClaims(
    "cancelWithdrawalBySig",
    "WithdrawalCancellation",
    "insurer",
    () => ({ pool: LEAVING }),
    ({ pool }, by) => [pool, by],
  ),
  onClaims(
    "writeCoverageBySig",
    "CoverageWriting",
    "claims",
    async ({ alice }) => ({
      patientId: alice.id,
      pool: POOL,
      validFrom: await now(),
      validUntil: (await now()) + DAY,
      ...TERMS,
    }),
    (message, by) => [pick(message, ...COVERED), by],
  ),
  onClaims(
    "endCoverageBySig",
    "CoverageEnding",
    "claims",
    async () => ({ coverage: COVERAGE, validUntil: (await now()) + 2n * DAY }),
    ({ coverage, validUntil }, by) => [coverage, validUntil, by],
  ),
  onClaims(
    "preAuthoriseBySig",
    "ProcedureAgreement",
    "claims",
    () => ({ coverage: COVERAGE, root: hash("root") }),
    ({ coverage, root }, by) => [coverage, root, by],
  ),
  onClaims(
    "fileBySig",
    "ClaimFiling",
    "billing",
    (world) => ({ ...filing(world, "new", 200n), procedure: NO_HASH, maximum: 0n }),
    (message, by) => [
      pick(message, ...FILING),
      { ...pick(message, "procedure", "maximum"), proof: [] },
      NO_ATTESTATION,
      by,
    ],
  ),
  onClaims(
    "attestBySig",
    "CareAttestation",
    "patient",
    (world) => ({ patientId: world.alice.id, ...filing(world, "filed", 200n), tookPlace: true }),
    (message, by) => [pick(message, ...FILING), message.tookPlace, by],
  ),
  onClaims(
    "decideBySig",
    "ClaimDecisions",
    "claims",
    ({ ids }) => ({ decisions: [decision(ids.filed, Outcome.APPROVE, { approved: 150n })] }),
    ({ decisions }, by) => [decisions, by],
  ),
  onClaims(
    "submitEvidenceBySig",
    "ClaimEvidence",
    "billing",
    ({ ids }) => ({ claim: ids.asked, digest: hash("evidence") }),
    ({ claim, digest }, by) => [claim, digest, by],
  ),
  onClaims(
    "withdrawClaimBySig",
    "ClaimWithdrawal",
    "billing",
    ({ ids }) => ({ claim: ids.filed }),
    ({ claim }, by) => [claim, by],
  ),
  onClaims(
    "acceptBySig",
    "ClaimAcceptance",
    "billing",
    ({ ids }) => ({ claim: ids.partly }),
    ({ claim }, by) => [claim, by],
  ),
  onClaims(
    "disputeBySig",
    "ClaimDispute",
    "billing",
    ({ ids }) => ({ claim: ids.rejected }),
    ({ claim }, by) => [claim, by],
  ),
  onClaims(
    "setPayoutAccountBySig",
    "PayoutAccountSetting",
    "administrator",
    ({ actors }) => ({ organisation: HOSPITAL, account: actors.owner.address }),
    ({ organisation, account }, by) => [organisation, account, by],
  ),
  {
    function: "voteBySig",
    contract: "arbitrator",
    spec: panelArbitratorTypedData,
    primaryType: "ArbiterVote",
    kind: "arbiter",
    message: async () => ({ disputeId: 1n, ruling: Ruling.PROVIDER, organisation: COURT }),
    args: ({ disputeId, ruling, organisation }, by) => [disputeId, ruling, organisation, by],
  },
];
