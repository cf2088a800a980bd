/** What one operation may cost, and what the same costs elsewhere. */
export type GasGoal = {
  /** Opcode costs of the least that can do it, calldata included. */
  floor: number;
  limit: number;
  /**
   * Reads of other contracts that the operation can't do without, beyond those that the limit has in it: each
   * allows `READ_ALLOWANCE` more.
   */
  reads?: readonly string[];
  /** What the word of a signed call's nonce allows more. */
  nonceWord?: number;
  /** Quoted peers: measured elsewhere with the same compiler, hardfork and full receipts. */
  peers?: Readonly<Record<string, number>>;
  /** Divides the receipt's gas and leaves a figure for one of them. */
  per?: number;
};

const READ_ALLOWANCE = 5_000;
/** A nonce is random, so that its word is a new storage slot. */
const NEW_NONCE_WORD = 22_100;

const CONTROLLER = "controller: PatientRegistry.requireController";
const SIGNER = "signer: PatientRegistry.authenticate";
const EPOCH = "current key epoch: KeyDirectory.epochOf";
const EPOCHS = "current key epochs: KeyDirectory.epochsOf";
const GRANT = "grant: ConsentRegistry.requireWriter";
const STANDING = "staff: ProviderRegistry.standingFor";
const CONSENT_EPOCH = "revoked everything: PatientRegistry.consentEpochOf";

const ANCHOR = { floor: 28_928, limit: 31_800, peers: { "EAS timestamp": 45_849 } };
const RENEW = { floor: 38_300, limit: 42_200 };
const GRANT_SIGNED = {
  floor: 55_441,
  limit: 61_000,
  peers: { "EAS attestByDelegation": 239_126, "Permit2 permit, no registry read": 57_556 },
};

/** Batches are held to their price for one record at this many. */
export const BATCH_SIZE = 1_000;
const BATCH = {
  floor: 45,
  limit: 60,
  per: BATCH_SIZE,
  peers: { "EAS multiTimestamp": 24_773 },
};

/** By the name of the operation; each with real, nonzero arguments. */
export const GAS_GOALS = {
  "register a patient, direct, new slot": {
    floor: 45_093,
    limit: 49_600,
    peers: { "Solady grantRoles": 47_586 },
  },
  "grant to an organisation, signed, new slot": GRANT_SIGNED,
  "grant to a person, signed, new slot": GRANT_SIGNED,
  "renew a grant to an organisation, signed": { ...RENEW, peers: { "Permit2 permit, slot in use": 40_468 } },
  "renew a grant to a person, signed": { ...RENEW, peers: { "Permit2 permit, slot in use": 40_468 } },
  "revoke a grant, signed": { ...RENEW, peers: { "EAS revokeByDelegation": 76_757 } },
  "revoke a grant, by the patient": { floor: 28_867, limit: 31_800, reads: [CONTROLLER] },
  "anchor a record, by the patient": { ...ANCHOR, reads: [CONTROLLER, EPOCH] },
  "anchor a record, by a doctor": { ...ANCHOR, reads: [GRANT, STANDING, CONSENT_EPOCH, EPOCH] },
  "anchor a record, signed by the patient": {
    ...ANCHOR,
    reads: [SIGNER, EPOCH],
    nonceWord: NEW_NONCE_WORD,
  },
  "anchor a record, signed by a doctor": {
    ...ANCHOR,
    reads: [GRANT, STANDING, CONSENT_EPOCH, EPOCH],
    nonceWord: NEW_NONCE_WORD,
  },
  "anchor a batch of 1,000, by a doctor, for each": {
    ...BATCH,
    reads: [GRANT, STANDING, CONSENT_EPOCH, EPOCHS],
  },
  "anchor a batch of 1,000, signed by the patient, for each": {
    ...BATCH,
    reads: [SIGNER, EPOCHS],
    nonceWord: NEW_NONCE_WORD,
  },
  "open a session, direct, new slot": {
    floor: 48_547,
    limit: 53_400,
    reads: [STANDING, CONSENT_EPOCH],
  },
  "open a session, direct, slot reused": {
    floor: 31_447,
    limit: 34_600,
    reads: [STANDING, CONSENT_EPOCH],
  },
} satisfies Record<string, GasGoal>;

export type GasOperation = keyof typeof GAS_GOALS;

/** The limit with its allowances, for one call, and how it came about. */
export function allowedGas({ limit, reads = [], nonceWord = 0, per = 1 }: GasGoal): {
  limit: number;
  because?: string;
} {
  const more = (reads.length * READ_ALLOWANCE + nonceWord) / per;
  if (more === 0) return { limit };
  const parts = [
    `${limit.toLocaleString("en")}`,
    ...(reads.length > 0 ? [`${READ_ALLOWANCE.toLocaleString("en")} for each of ${reads.length} reads`] : []),
    ...(nonceWord > 0 ? [`${nonceWord.toLocaleString("en")} for the nonce's word`] : []),
  ];
  const divided = per === 1 ? "" : `, allowances divided by ${per.toLocaleString("en")}`;
  return { limit: limit + more, because: `${parts.join(" + ")}${divided} (${reads.join("; ")})` };
}
