import type { Ledger } from "#lib/chain/ledger.ts";
import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { isNamed } from "#lib/core/errors.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { toBase64 } from "#lib/fhir/base64.ts";
import { type KeyringStore, serialiseKeyring } from "#lib/keys/keyring.ts";
import type { AttachmentDescription } from "#lib/records/attachments/description.ts";
import { fetchSegments } from "#lib/records/attachments/fetch-segments.ts";
import { serialiseEnvelope } from "#lib/records/envelope.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory, type HistorySource } from "#lib/records/history-source.ts";
import type { ReplicatedStore } from "#lib/records/replicated-store.ts";

export type SealedExportContext = {
  ledger: Ledger;
  stores: ReplicatedStore;
  keyrings: Pick<KeyringStore, "getKeyring">;
  patientId: PatientId;
  source?: HistorySource;
  signal?: AbortSignal;
  /** Of the opened records: what the stores don't tell, since it stands inside of records. */
  attachments?: readonly Pick<AttachmentDescription, "segments">[];
  /** A segment that no store has: its file can't be put together from the export. */
  onMissing?: (digest: Digest) => void;
};

/** What holds back one attachment, and no other. */
const SEGMENT_ERRORS = ["BlobMissing", "BlobCorrupted"];

const AT_ONCE = 16;

/**
 * A whole record as it is stored, in lines. The first is JSON with every blob (ciphertexts, lists, the manifest) by its CID,
 * the envelopes, the keyring, and the appends from which the head of the ledger is folded again. Each further line is one
 * segment of an attachment, in order: `{ "cid", "data" }`, in base64. Nothing in it is readable without a lock of the vault,
 * such as the recovery code. Given piece by piece, so that large files are never in memory whole.
 * Throws `HistoryIncomplete`, and the stores' errors.
 */
export async function* sealedExport(context: SealedExportContext): AsyncGenerator<Bytes> {
  yield await recordLine(context);
  const { stores, attachments = [], signal, onMissing = () => {} } = context;
  const done = new Set<Digest>();
  for (const { segments } of attachments) {
    // Two versions of a record may name the same file.
    if (segments.some((digest) => done.has(digest))) continue;
    let at = 0;
    try {
      for await (const bytes of fetchSegments(stores, segments, signal)) {
        const digest = segments[at++] as Digest;
        done.add(digest);
        yield utf8(`\n{"cid":"${cidOf(digest)}","data":"${toBase64(bytes)}"}`);
      }
    } catch (error) {
      if (!SEGMENT_ERRORS.some((name) => isNamed(error, name))) throw error;
      onMissing(segments[at] as Digest);
    }
  }
}

async function recordLine({
  ledger,
  stores,
  keyrings,
  patientId,
  source = chainHistory(ledger),
  signal,
}: SealedExportContext): Promise<Bytes> {
  const history = await verifiedHistory(ledger, source, stores, patientId);
  const appends = await source.appendsOf(patientId);
  const lists = appends.flatMap((append) => (append.kind === "batch" ? [append.batch.listDigest] : []));
  // Of an erased record there is no envelope, and its ciphertext is noise.
  const kept = history.entries.filter(({ erased }) => erased === undefined);
  const digests = [history.manifestDigest, ...lists, ...kept.map(({ digest }) => digest)];
  const blobs = await mapConcurrently([...new Set(digests)], AT_ONCE, async (digest) => {
    signal?.throwIfAborted();
    const cid = cidOf(digest);
    return [cid, fromUtf8(await stores.get(cid))] as const;
  });
  const envelopes = await mapConcurrently(kept, AT_ONCE, async ({ recordId }) => {
    signal?.throwIfAborted();
    return JSON.parse(fromUtf8(serialiseEnvelope(await stores.getEnvelope(recordId)))) as unknown;
  });
  const keyring = JSON.parse(fromUtf8(serialiseKeyring(await keyrings.getKeyring(patientId)))) as unknown;
  const document = {
    v: 1,
    kind: "keyward sealed record",
    patientId,
    chainId: ledger.deployment.chainId,
    recordLedger: ledger.deployment.addresses.recordLedger,
    head: history.head,
    manifest: cidOf(history.manifestDigest),
    appends,
    keyring,
    envelopes,
    blobs: Object.fromEntries(blobs),
  };
  return utf8(JSON.stringify(document, (_, value) => (typeof value === "bigint" ? String(value) : value)));
}
