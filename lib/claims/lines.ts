import { encodeAbiParameters, keccak256 } from "viem";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { merkleTree, verifyMerkleProof } from "#lib/crypto/merkle.ts";

/** One thing that is billed. */
export type ClaimLine = {
  /** FHIR Coding of what was done. */
  system: string;
  code: string;
  display?: string;
  /** Day of the care, `YYYY-MM-DD`. */
  date: string;
  /** In the smallest unit of the pool's token. */
  amount: bigint;
};

/** A line with what keeps its hash from being guessed: 32 random bytes. */
export type SaltedLine = ClaimLine & { salt: Hex };

/** A line shown to somebody, and where it stands under the claim's root. */
export type DisclosedLine = { line: SaltedLine; index: number; proof: readonly Hex[] };

/** What a bill's lines come to on the ledger. */
export type Bill = { lines: SaltedLine[]; linesRoot: Hex; billed: bigint };

export const MAX_AMOUNT = 2n ** 96n - 1n;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LEAF = [
  { type: "bytes32" },
  { type: "string" },
  { type: "string" },
  { type: "string" },
  { type: "uint96" },
] as const;

/**
 * Salts a bill's lines and sums them up.
 * @returns the lines, for whoever is to see them, and the root and the sum, for the ledger.
 * Throws `ClaimEmpty`, `ClaimLineInvalid`.
 */
export function billOf(lines: readonly ClaimLine[], salt: () => Hex = newSalt): Bill {
  const first = lines.findIndex((line) => !isLine(line));
  if (first >= 0) throw lineInvalid(first);
  return sealed(lines.map((line) => ({ ...line, salt: salt() })));
}

/** The bill that these salted lines are. Throws `ClaimEmpty`. */
export function sealed(lines: readonly SaltedLine[]): Bill {
  if (lines.length === 0) {
    throw new KeywardError("ClaimEmpty", {
      message: "A claim bills for something.",
      action: "Choose at least one procedure, and say what it costs.",
    });
  }
  const { root } = merkleTree(lines.map(lineHash));
  return { lines: [...lines], linesRoot: root, billed: lines.reduce((sum, { amount }) => sum + amount, 0n) };
}

/** Shows these lines of a bill, and proves that they are its. All of them unless said otherwise. */
export function disclose(
  { lines }: Pick<Bill, "lines">,
  indexes: readonly number[] = lines.map((_, i) => i),
): DisclosedLine[] {
  const tree = merkleTree(lines.map(lineHash));
  return indexes.map((index) => ({ line: lines[index] as SaltedLine, index, proof: tree.proof(index) }));
}

/**
 * Checks that lines are those of a claim. @param whole: that they are all of it, too, so that they sum up to what is billed.
 * Throws `ClaimLineUnproven` for a line that isn't the claim's, or shown twice, `ClaimLinesIncomplete`.
 */
export function checkLines(
  { linesRoot, billed }: { linesRoot: Hex; billed: bigint },
  disclosed: readonly DisclosedLine[],
  { whole = true }: { whole?: boolean } = {},
): SaltedLine[] {
  const seen = new Set<number>();
  for (const { line, index, proof } of disclosed) {
    if (seen.has(index) || !isLine(line) || !verifyMerkleProof(linesRoot, index, lineHash(line), proof)) {
      throw new KeywardError("ClaimLineUnproven", {
        message: "A line isn't one of those that were billed.",
        action: "Don't pay for it. Ask the provider for the lines that were filed.",
        details: { line: index },
      });
    }
    seen.add(index);
  }
  const lines = disclosed.map(({ line }) => line);
  if (whole && lines.reduce((sum, { amount }) => sum + amount, 0n) !== billed) {
    throw new KeywardError("ClaimLinesIncomplete", {
      message: "The lines don't sum up to what is billed.",
      action: "Ask the provider for all lines of the claim.",
    });
  }
  return lines;
}

/** keccak256(abi.encode(salt, system, code, date, amount)); its display is nobody's promise. */
export const lineHash = ({ salt, system, code, date, amount }: SaltedLine): Hex =>
  keccak256(encodeAbiParameters(LEAF, [salt, system, code, date, amount]));

const newSalt = (): Hex => toHex(randomBytes(32));

const isLine = ({ code, date, amount }: ClaimLine): boolean =>
  code !== "" && isDay(date) && amount > 0n && amount <= MAX_AMOUNT;

/** A month or day that there is none of is no date at all, or another one. */
function isDay(date: string): boolean {
  const parsed = Date.parse(`${date}T00:00:00Z`);
  return DAY.test(date) && !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(date);
}

const lineInvalid = (index: number) =>
  new KeywardError("ClaimLineInvalid", {
    message: "A line of the bill has no code, no day, or no amount.",
    action: "Complete it, or leave it out.",
    details: { line: index },
  });
