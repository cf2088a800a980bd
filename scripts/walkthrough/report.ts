import type { ReferenceWarning } from "#lib/fhir/check-references.ts";
import type { BundleKind } from "#lib/fhir/subject.ts";

/** A transaction as its receipt tells it. */
export type TransactionReport = { operation: string; gas: number };

/** Something that had to be refused, and the named error that refused it. */
export type RefusalReport = { attempt: string; error: string };

/** What an encounter of a file came to as a claim; amounts as decimal numbers of the currency. */
export type ClaimReport = {
  currency: string;
  /** The file's own currency, whose amounts are taken for the token's; null where it names none. */
  said: string | null;
  lines: number;
  billed: string;
  approved: string;
  ruling: "refused" | "provider" | "insurer";
  paid: string;
  ownShare: string;
  /** What the file's own ExplanationOfBenefit says. */
  explained: { allowed: string; paid: string } | null;
  /** Who had what before and after. */
  before: Record<string, string>;
  after: Record<string, string>;
};

/** What happened to one file. */
export type FileReport = {
  file: string;
  kind: BundleKind;
  resources: number;
  /** Records that the import made, copies for responders and the file's frame included. */
  records: number;
  bytes: { before: number; after: number };
  transactions: TransactionReport[];
  /** Milliseconds by step. */
  steps: Record<string, number>;
  /** Whether a fresh process gave the file back byte for byte: by wallet, and by recovery code alone. */
  identical: boolean;
  refusals: RefusalReport[];
  head: { before: string; after: string } | null;
  /** Null where nothing in the file can be billed. */
  claim: ClaimReport | null;
  warnings: ReferenceWarning[];
  /** The named error that ended it, if one did. */
  error?: { name: string; message: string; action?: string; details: Record<string, unknown> };
};

/** `own`: started for this run, and thrown away. `running`: one that was there, and has others on it. */
export type NetworkReport = {
  kind: "own" | "running";
  /** Where the hospital's node is that a running one was entered by. */
  origin?: string;
  chainId: number;
  keyNodes: number;
  threshold: number;
  stores: number;
};

/** A part of the journey that was left out. */
export type SkippedReport = { what: string; why: string };

export type Report = {
  version: 1;
  startedAt: string;
  network: NetworkReport;
  skipped: readonly SkippedReport[];
  files: FileReport[];
  passed: boolean;
};

export const newFileReport = (
  file: string,
  kind: BundleKind,
  resources: number,
  size: number,
): FileReport => ({
  file,
  kind,
  resources,
  records: 0,
  bytes: { before: size, after: 0 },
  transactions: [],
  steps: {},
  identical: false,
  refusals: [],
  head: null,
  claim: null,
  warnings: [],
});
