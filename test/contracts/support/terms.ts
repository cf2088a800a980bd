/** The ledger's enumerations and bits, by their Solidity names. */
export const Purpose = { TREAT: 0n, ETREAT: 1n, HPAYMT: 2n, HOPERAT: 3n, HRESCH: 4n, FAMRQT: 5n } as const;

export const Kind = {
  HOSPITAL: 0n,
  LABORATORY: 1n,
  PHARMACY: 2n,
  EMERGENCY_SERVICE: 3n,
  INSURER: 4n,
  RESEARCH: 5n,
  ARBITRATION: 6n,
} as const;

export const Roles = {
  ADMINISTRATOR: 1n,
  PHYSICIAN: 2n,
  NURSE: 4n,
  LABORATORY: 8n,
  PHARMACIST: 16n,
  RESPONDER: 32n,
  PRIVACY_OFFICER: 64n,
  BILLING: 128n,
  CLAIMS: 256n,
  RESEARCHER: 512n,
  ARBITER: 1024n,
} as const;

export const CaseState = {
  NONE: 0n,
  OPEN: 1n,
  OVERDUE: 2n,
  ESCALATED: 3n,
  JUSTIFIED: 4n,
  UNJUSTIFIED: 5n,
} as const;

export const ALL_CATEGORIES = (1n << 18n) - 1n;
export const NO_HASH = `0x${"00".repeat(32)}`;

/** The mask of these categories. */
export const mask = (...categories: number[]): bigint =>
  categories.reduce((bits, category) => bits | (1n << BigInt(category)), 0n);

/** Key epochs packed as the ledger packs them, 12 bits a category. */
export const packEpochs = (epochs: Record<number, number>): bigint =>
  Object.entries(epochs).reduce(
    (word, [category, epoch]) => word | (BigInt(epoch) << (12n * BigInt(category))),
    0n,
  );

/** Every category at `epoch`. */
export const allAt = (epoch: number): bigint =>
  packEpochs(Object.fromEntries(Array.from({ length: 18 }, (_, category) => [category, epoch])));

export const personGrantee = (account: string): bigint => BigInt(account);
export const organisationGrantee = (id: bigint): bigint => (1n << 160n) | id;
export const teamGrantee = (id: bigint): bigint => (2n << 160n) | id;
