import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";

/** Where what is left can be read: a chain and one store, or a hospital's node. */
export type RecoverySource =
  | { kind: "store"; rpcUrl: string; deployment: Deployment; storeDirectory: string }
  | { kind: "hospital"; origin: string };

/** How to get in: by one secret alone. `key` is a wallet's. */
export type RecoveryWay =
  | { way: "wallet"; key: Hex }
  | { way: "recovery-code"; code: string }
  | { way: "directory"; key: Hex; owner: PatientId; listDigest: Digest };

/** All that a fresh process is told: where things are, the file on disk to compare with, and one secret. */
export type RecoveryTask = RecoveryWay & { source: RecoverySource; file: string };

/** What it found. */
export type RecoveryResult =
  | { identical: boolean; resources: number; records: number; head: Hex | null; milliseconds: number }
  | { error: { name: string; message: string; action?: string; details: Record<string, unknown> } };
