/** What a read of another contract may add: its account, a slot, the call. */
const CROSS_CONTRACT_READ = 5_000;
/** One more slot read in a contract that was paid for already. */
const AUTHORISATION_READ = 2_142;
/** The word of an unordered nonce, once written. */
const NONCE_WORD = 5_000;
/** ecrecover, and the calldata of a deadline, a nonce and a signature. */
const ACCOUNT_SIGNATURE = 3_100 + 2_300;

export type GasGoal = {
  /** Opcodes alone, with ABI calldata, in one contract. */
  floor?: number;
  /** Before allowances. */
  goal?: number;
  /** Functions of other contracts that the operation can't do without. */
  reads?: readonly string[];
  /** Other allowances. */
  allowed?: number;
};

const AUTHENTICATE = "PatientRegistry.authenticate";
const CONTROLLER = "PatientRegistry.requireController";
const GRANTEE = "ProviderRegistry.requireGrantee";
const WRITER = [
  "ConsentRegistry.requireWriter",
  "ProviderRegistry.standingFor",
  "PatientRegistry.consentEpochOf",
  "KeyDirectory.epochOf",
];
const READER = ["ProviderRegistry.standingFor", "PatientRegistry.consentEpochOf"];
const RESPONDER = [
  "ProviderRegistry.standingOf",
  "PatientRegistry.patientOf",
  "PatientRegistry.secondSignerOf",
  "PatientRegistry.isErased",
];
/** standingFor reads two slots: the organisation, and the member; the session's grant is a third. */
const READER_SLOTS = 2 * AUTHORISATION_READ;

/** Its two slots are the organisation and the member. */
const STANDING = "ProviderRegistry.standingOf";
const AUTHENTICATE_FOR = "PatientRegistry.authenticateFor";

/** Floors and goals by operation; an operation without one has no peer. */
export const GAS_GOALS: Record<string, GasGoal> = {
  "file a claim, 2 new slots": { floor: 85_539, goal: 94_100, reads: [STANDING] },
  "fund a pool": { floor: 49_568, goal: 54_500 },
  "write a coverage, 3 new slots": {
    floor: 99_579,
    goal: 109_500,
    reads: [STANDING, "PatientRegistry.patientOf"],
    allowed: AUTHORISATION_READ,
  },
  "announce a withdrawal, new slot": {
    floor: 52_193,
    goal: 57_400,
    reads: ["ProviderRegistry.requireAdministrator"],
  },
  "make a withdrawal, new slot": { floor: 52_360, goal: 57_600 },
  "approve a claim": { floor: 33_857, goal: 37_200, reads: [STANDING], allowed: AUTHORISATION_READ },
  "approve a claim in part, 1 new slot": {
    floor: 55_957,
    goal: 61_600,
    reads: [STANDING],
    allowed: AUTHORISATION_READ,
  },
  "reject a claim": { floor: 33_857, goal: 37_200, reads: [STANDING], allowed: AUTHORISATION_READ },
  "ask for evidence": { floor: 33_589, goal: 36_900, reads: [STANDING], allowed: AUTHORISATION_READ },
  "approve fifty claims at once": {
    floor: 440_534,
    goal: 484_600,
    reads: [STANDING],
    allowed: AUTHORISATION_READ,
  },
  "give evidence": { floor: 28_725, goal: 31_600, reads: [STANDING], allowed: AUTHORISATION_READ },
  "accept a part": { floor: 54_632, goal: 60_100, reads: [STANDING], allowed: AUTHORISATION_READ },
  "withdraw a claim": { floor: 41_901, goal: 46_100, reads: [STANDING], allowed: AUTHORISATION_READ },
  "close a claim that nobody attested": { floor: 41_901, goal: 46_100 },
  "attest a claim, by the patient": { floor: 30_805, goal: 33_900, reads: ["PatientRegistry.requireActor"] },
  "attest a claim, signed": { floor: 36_581, goal: 40_200, reads: [AUTHENTICATE_FOR] },
  "attest a claim, signed by a passkey": { floor: 49_753, goal: 54_700, reads: [AUTHENTICATE_FOR] },
  "file a claim that the patient signed, 2 new slots": {
    floor: 91_648,
    goal: 100_800,
    reads: [STANDING, AUTHENTICATE_FOR],
  },
  "dispute a claim, 2 new slots": {
    floor: 102_800,
    goal: 113_100,
    reads: [STANDING],
    allowed: AUTHORISATION_READ,
  },
  "vote on a dispute, 2 new slots": {
    floor: 69_796,
    goal: 76_800,
    reads: [STANDING],
    allowed: AUTHORISATION_READ,
  },
  "vote that rules for the provider, 1 new slot": {
    floor: 86_745,
    goal: 95_400,
    reads: [STANDING],
    allowed: AUTHORISATION_READ,
  },
  "end a dispute that nobody ruled": { floor: 50_638, goal: 55_700 },
  "pay the own share, by permit, 3 new slots": {
    floor: 106_304,
    goal: 116_900,
    reads: ["PatientRegistry.requireController"],
  },
  "pay out what a provider is owed": { floor: 40_359, goal: 44_400 },
  "settle a claim": { floor: 44_658, goal: 49_100 },
  register: { floor: 45_093, goal: 49_600 },
  "grant to an organisation, signed, new slot": {
    floor: 55_441,
    goal: 61_000,
    reads: [AUTHENTICATE, GRANTEE],
  },
  "grant to a person, signed, new slot": { floor: 55_441, goal: 61_000, reads: [AUTHENTICATE] },
  "renew a grant to an organisation, signed": { floor: 38_300, goal: 42_200, reads: [AUTHENTICATE, GRANTEE] },
  "renew a grant to a person, signed": { floor: 38_300, goal: 42_200, reads: [AUTHENTICATE] },
  "revoke, signed": { floor: 38_300, goal: 42_200, reads: [AUTHENTICATE] },
  "revoke by the patient": { floor: 28_867, goal: 31_800, reads: [CONTROLLER] },
  "anchor a record, by the patient": {
    floor: 28_928,
    goal: 31_800,
    reads: [CONTROLLER, "KeyDirectory.epochOf"],
  },
  "anchor a record, by a doctor": { floor: 28_928, goal: 31_800, reads: WRITER, allowed: AUTHORISATION_READ },
  "anchor a record, signed by a doctor": {
    floor: 28_928,
    goal: 31_800,
    reads: WRITER,
    allowed: AUTHORISATION_READ + NONCE_WORD + ACCOUNT_SIGNATURE,
  },
  "erase a record, by the patient": { goal: 31_800, reads: [CONTROLLER] },
  "anchor a batch of 1,000, by a doctor": { floor: 45_000, goal: 60_000, reads: WRITER },
  "open a session, new slot": { floor: 48_547, goal: 53_400, reads: READER, allowed: READER_SLOTS },
  "open a session, slot reused": { floor: 31_447, goal: 34_600, reads: READER, allowed: READER_SLOTS },
  "break the glass, new slot, one case open": {
    floor: 48_547,
    goal: 53_400,
    reads: RESPONDER,
    allowed: READER_SLOTS,
  },
  "break the glass with the card, signed, new slot, two cases open": {
    floor: 48_547,
    goal: 53_400,
    reads: RESPONDER,
    allowed: READER_SLOTS + ACCOUNT_SIGNATURE,
  },
  "open a session, signed, slot reused": {
    floor: 31_447,
    goal: 34_600,
    reads: READER,
    allowed: READER_SLOTS + ACCOUNT_SIGNATURE,
  },
};

/** The goal with its allowances. */
export function goalOf(operation: string): number | undefined {
  const { goal, reads = [], allowed = 0 } = GAS_GOALS[operation] ?? {};
  return goal === undefined ? undefined : goal + reads.length * CROSS_CONTRACT_READ + allowed;
}
