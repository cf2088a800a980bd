import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";

/** All that a fresh process is told: where chain and store are, the file to compare with, and one secret. */
export type RecoveryTask = {
  rpcUrl: string;
  deployment: Deployment;
  /** The one store that is left. */
  storeDirectory: string;
  /** The file on disk. */
  file: string;
} & (
  | { way: "wallet"; account: number }
  | { way: "recovery-code"; code: string }
  | { way: "directory"; account: number; owner: PatientId; listDigest: Digest }
);

/** What it found. */
export type RecoveryResult =
  | { identical: boolean; resources: number; records: number; head: Hex | null; milliseconds: number }
  | { error: { name: string; message: string; action?: string; details: Record<string, unknown> } };
