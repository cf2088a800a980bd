import { z } from "zod";
import { ATTESTATIONS, CLAIM_STATES, REJECTION_REASONS, RULINGS } from "#lib/claims/claim-state.ts";
import { account, hash, id32, patientId, wholeNumber } from "./common.ts";
import { next, pageQuery, place, unix } from "./ledger.ts";

const organisationInQuery = wholeNumber(1, 0xffff_ffff);
const name = z.string().nullable().describe("by the directory");
export const amount = z
  .string()
  .regex(/^\d{1,39}$/)
  .describe("decimal number, in the token's smallest unit");

/** How a token's amounts are written: see lib/claims/money.ts. */
export const token = z.object({ address: account, code: z.string(), decimals: z.number() });
export type TokenAnswer = z.output<typeof token>;

/** A claim as it was filed, and what became of it. */
export const claim = z.object({
  ...place,
  claim: hash,
  coverage: z.number(),
  organisation: z.number().describe("the provider's"),
  organisationName: name,
  insurer: z.number(),
  insurerName: name,
  patientId: hash,
  pool: z.number(),
  token,
  linesRoot: hash,
  billed: amount,
  share: amount.describe("what the insurer pays at the most, if all is approved"),
  servedAt: unix,
  preAuthorised: z.boolean(),
  state: z.enum(CLAIM_STATES),
  since: unix.describe("when the state came"),
  deadline: unix.describe("when it is over"),
  attestation: z.enum(ATTESTATIONS),
  approved: amount.nullable().describe("of what was billed"),
  reason: z.enum(REJECTION_REASONS).nullable(),
  decidedAt: unix.nullable(),
  notesDigest: hash.nullable(),
  evidenceRequested: z.boolean(),
  evidenceDigest: hash.nullable(),
  dispute: z
    .object({ disputeId: amount, bond: amount, forProvider: z.boolean().nullable() })
    .nullable()
    .describe("forProvider: null while it isn't decided"),
  paid: amount.nullable().describe("by the insurer"),
  ownPaid: amount.describe("of the patient's own share, through the escrow"),
});
export type ClaimAnswer = z.output<typeof claim>;
export const claimsAnswer = z.object({
  claims: z.array(claim),
  next,
  total: z.number().nullable().describe("how many there are in all; of the first page alone"),
});
export type ClaimsAnswer = z.output<typeof claimsAnswer>;

const states = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.enum(CLAIM_STATES)).min(1).max(CLAIM_STATES.length))
  .describe("separated by commas; all unless given");
const decimal = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,6})?$/)
  .optional();
/** Whose claims: one of `organisation` (with `as`) and `patient`. */
export const claimsQuery = z.object({
  organisation: organisationInQuery.optional(),
  as: z.enum(["insurer", "provider"]).default("provider"),
  patient: patientId.optional(),
  order: z
    .enum(["newest", "due"])
    .default("newest")
    .describe("due: those that aren't over, the one that is due first first"),
  state: states.optional(),
  find: z
    .string()
    .max(100)
    .optional()
    .describe(
      "how the id of a claim or a patient begins, or part of the name of the organisation on the other side",
    ),
  atLeast: decimal.describe("of what is billed, a decimal number in the claim's currency"),
  atMost: decimal.describe("of what is billed, likewise"),
  servedFrom: wholeNumber(0, 0xff_ffff_ffff).optional().describe("Unix seconds: when the care began"),
  servedUntil: wholeNumber(0, 0xff_ffff_ffff).optional().describe("Unix seconds: care that began before"),
  after: z
    .string()
    .regex(/^\d{1,15}:(\d{1,9}|0x[0-9a-f]{64})$/)
    .optional()
    .describe("the `next` of the page before, in the same order"),
  limit: wholeNumber(1, 200).default(50),
});

/** A promise of an insurer as it stands. */
export const coverage = z.object({
  ...place,
  coverage: z.number(),
  insurer: z.number(),
  insurerName: name,
  patientId: hash,
  pool: z.number(),
  token,
  copay: z.number().describe("the patient's part above the deductible, in basis points"),
  validFrom: unix,
  validUntil: unix,
  limit: amount,
  used: amount.describe("of the limit: paid or reserved"),
  deductible: amount,
  deductibleLeft: amount,
  preAuthorised: z.boolean(),
});
export type CoverageAnswer = z.output<typeof coverage>;
/** Whose coverages: one of `organisation`, an insurer, and `patient`. */
export const coveragesQuery = z.object({
  organisation: organisationInQuery.optional(),
  patient: patientId.optional(),
  before: wholeNumber(1, 0xffff_ffff).optional().describe("the `next` of the page before"),
  limit: wholeNumber(1, 200).default(50),
});
export const coveragesAnswer = z.object({ coverages: z.array(coverage), next: z.number().nullable() });
export type CoveragesAnswer = z.output<typeof coveragesAnswer>;

export const vote = z.object({ ...place, account, name, ruling: z.enum(RULINGS) });
/** One claim with all that the ledger says of it. */
export const oneClaimAnswer = z.object({
  claim,
  coverage,
  timeline: z.array(z.object({ ...place, event: z.string().describe("the ledger's event") })),
  votes: z.array(vote).describe("of its dispute"),
  threshold: z.number().describe("votes for a ruling that end a dispute"),
  deductible: amount.describe("of what was billed, the part that the patient pays first"),
  refused: amount.describe("of what was billed"),
  ownShareLeft: amount.describe("of the patient's own share; zero before the insurer has paid"),
  bond: amount.describe("what a dispute takes"),
  ledgerTime: unix.describe("of the newest block: what deadlines are held against"),
});
export type OneClaimAnswer = z.output<typeof oneClaimAnswer>;

export const statisticsQuery = z.object({
  organisation: organisationInQuery,
  since: wholeNumber(0, 0xff_ffff_ffff)
    .default(0)
    .describe("Unix seconds: claims that were filed from then on"),
  token: account.optional().describe("whose claims: the one of the first pool unless given"),
});
const counts = {
  filed: z.number(),
  approved: z.number(),
  rejected: z.number(),
  billed: amount,
  paid: amount,
};
export const statisticsAnswer = z.object({
  token: token.nullable().describe("null without a pool: then everything is zero"),
  ...counts,
  decidedAfter: z.number().nullable().describe("median seconds from filing to the decision"),
  reasons: z.array(z.object({ reason: z.enum(REJECTION_REASONS), count: z.number() })),
  providers: z.array(z.object({ organisation: z.number(), name, ...counts })),
  months: z.array(z.object({ month: z.string().describe("YYYY-MM, UTC"), ...counts })),
});
export type StatisticsAnswer = z.output<typeof statisticsAnswer>;

export const organisationQuery = z.object({ organisation: organisationInQuery });
export const pool = z.object({
  ...place,
  pool: z.number(),
  organisation: z.number(),
  token,
  balance: amount.describe("funded and not paid out yet"),
  reserved: amount.describe("of the balance: for claims and an announced withdrawal"),
  withdrawal: z.object({ amount, availableAt: unix }).nullable(),
});
export type PoolAnswer = z.output<typeof pool>;
const owed = z.array(z.object({ token, amount })).describe("what waits to be sent to the payout account");
export const poolsAnswer = z.object({
  pools: z.array(pool),
  tokens: z.array(token).describe("which new pools may hold"),
  payoutAccount: account.nullable(),
  owed,
  withdrawalDelay: z.number().describe("seconds"),
});
export type PoolsAnswer = z.output<typeof poolsAnswer>;

export const payoutsQuery = pageQuery.extend({ organisation: organisationInQuery });
export const payoutsAnswer = z.object({
  payouts: z.array(z.object({ ...place, token, account, amount })),
  next,
  payoutAccount: account.nullable(),
  owed,
});
export type PayoutsAnswer = z.output<typeof payoutsAnswer>;

/** `organisation`: under which the asker serves as an arbiter. */
export const disputesQuery = z.object({
  organisation: organisationInQuery,
  limit: wholeNumber(1, 200).default(50),
});
export const disputesAnswer = z.object({
  disputes: z.array(z.object({ claim, votes: z.array(vote) })).describe("the one that is due first first"),
  threshold: z.number().describe("votes for a ruling that end a dispute"),
});
export type DisputesAnswer = z.output<typeof disputesAnswer>;

/** Which vault an organisation's claims desk is, as its administrator signed it: lib/claims/desk.ts. */
export const desk = z.object({
  organisation: z.number(),
  desk: hash.describe("the vault's pseudonym on the ledger"),
  administrator: account,
  signature: z.templateLiteral(["0x", z.string().regex(/^([0-9a-f]{2})+$/)]),
});
export type DeskAnswer = z.output<typeof desk>;
export const desksQuery = organisationQuery;
export const deskAnswer = z.object({ desk: desk.nullable() });
export const deskBody = z.object({
  organisation: z.number().int().min(1).max(0xffff_ffff),
  desk: patientId,
  signature: z
    .string()
    .regex(/^0x([0-9a-fA-F]{2}){32,4096}$/)
    .transform((text) => text.toLowerCase() as `0x${string}`),
});

/** What a claim's document is: `dossier` with the lines, `notes` to a decision, `evidence` that was asked for. */
export const DOCUMENT_KINDS = ["dossier", "notes", "evidence"] as const;
const base64url = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9_-]+$/);
/** A content key in one party's compartment `billing`. */
const documentKey = z.object({
  holder: id32.describe("the patient, or a claims desk"),
  keyEpoch: z.number().int().min(1).max(0xffff),
  recipient: z.object({
    header: z.object({
      alg: z.literal("ECDH-ES+A256KW"),
      epk: z.object({ kty: z.literal("OKP"), crv: z.literal("X25519"), x: base64url }),
      kid: z.string().max(200),
      apv: base64url,
    }),
    encrypted_key: base64url,
  }),
});
const documentKeys = z.array(documentKey).min(1).max(8);
const ciphertext = z.string().max(1_000_000).describe("a JWE without recipients, as text");
export const documentBody = z.object({
  kind: z.enum(DOCUMENT_KINDS),
  organisation: z
    .number()
    .int()
    .min(1)
    .max(0xffff_ffff)
    .describe("for which it is written: the provider, or for notes the insurer"),
  ciphertext,
  keys: documentKeys,
});
export type DocumentBody = z.output<typeof documentBody>;
export const documentKeysBody = z.object({ keys: documentKeys });
export const claimDocument = z.object({
  id: z.string(),
  claim: hash,
  kind: z.enum(DOCUMENT_KINDS),
  organisation: z.number(),
  digest: hash.describe("SHA-256 of the ciphertext"),
  createdAt: unix,
  ciphertext,
  keys: z.array(documentKey.extend({ holder: hash })),
});
export type ClaimDocumentAnswer = z.output<typeof claimDocument>;
export const documentsAnswer = z.object({ documents: z.array(claimDocument) });
