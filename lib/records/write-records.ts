import { epochIn } from "#lib/chain/key-epochs.ts";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Relay, Submitted } from "#lib/chain/relay.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { isNamed } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { unlessAborted } from "#lib/core/unless-aborted.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { Manifest } from "#lib/keys/manifest.ts";
import { type Author, appendBatch, appendRecord, batchOf } from "./append.ts";
import {
  currentRecipients,
  type DepositContext,
  type Deposited,
  type Draft,
  deposit,
  depositList,
  reseal,
} from "./deposit.ts";
import { readSnapshot } from "./history.ts";
import type { ReplicatedStore } from "./replicated-store.ts";

/** What was written: stored with receipts, and anchored. */
export type Written = { entries: LedgerEntry[]; submitted: Submitted; bytes: number };

export type WriteContext = {
  ledger: Ledger;
  relay: Relay;
  stores: ReplicatedStore;
  patientId: PatientId;
  /** Checked against the ledger: see `fetchManifest`. */
  manifest: Manifest;
  keyEpochs: bigint;
  /** Until the signature is given: what is signed after it isn't sent. */
  signal?: AbortSignal;
};

/** How often a writer follows epochs that advance under their hands. */
const ATTEMPTS = 3;
const AT_ONCE = 16;

/**
 * Seals, stores and anchors: one record by itself, several as a batch at the price of one. When a key epoch
 * advanced in between, only the content keys are sealed anew; the ciphertexts stay.
 * Throws the stores' and the ledger's errors; what was stored and not anchored is invisible, and may be swept.
 */
export async function writeRecords(
  context: WriteContext,
  author: Author,
  drafts: readonly Draft[],
  onStored?: () => void,
): Promise<Written> {
  let { keyEpochs } = context;
  let deposited = await deposit(depositContext(context, keyEpochs), drafts, onStored);
  for (let attempt = 1; ; attempt++) {
    try {
      const submitted = await anchor(context, author, deposited, keyEpochs);
      const bytes = deposited.reduce((sum, { size }) => sum + size, 0);
      return { entries: deposited.map(({ entry }) => entry), submitted, bytes };
    } catch (error) {
      if (!isNamed(error, "RecordLedgerStaleKeyEpoch") || attempt === ATTEMPTS) throw error;
      const snapshot = await readSnapshot(context.ledger, context.patientId);
      keyEpochs = snapshot.keyEpochs;
      // The manifest too: after a theft a new one replaces the keys of later epochs, which the thief knows.
      const manifest = await fetchManifest(context.stores, context.patientId, snapshot.manifestDigest);
      const current = depositContext({ ...context, manifest }, keyEpochs);
      deposited = await mapConcurrently(deposited, AT_ONCE, async (one) =>
        one.entry.keyEpoch === epochIn(keyEpochs, one.entry.category) ? one : reseal(current, one),
      );
    }
  }
}

const depositContext = (
  { patientId, manifest, stores }: WriteContext,
  keyEpochs: bigint,
): DepositContext => ({
  patientId,
  recipientFor: currentRecipients(manifest, keyEpochs),
  stores,
});

async function anchor(
  { ledger, relay, stores, patientId, signal }: WriteContext,
  author: Author,
  deposited: readonly Deposited[],
  keyEpochs: bigint,
): Promise<Submitted> {
  const entries = deposited.map(({ entry }) => entry);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined) {
    return relay.submit(await unlessAborted(appendRecord(ledger, author, first), signal));
  }
  const listDigest = await depositList({ stores, patientId }, entries);
  const batch = batchOf(entries, listDigest, keyEpochs);
  return relay.submit(await unlessAborted(appendBatch(ledger, author, batch), signal));
}
