import { join } from "node:path";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Bytes, Hex } from "#lib/core/bytes.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { isNamed } from "#lib/core/errors.ts";
import { asDigest, type Digest, NO_RECORD, type PatientId, type RecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { BlobReader } from "#lib/records/blob-store.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { openFolderVault } from "#lib/records/node/folder-vault.ts";
import { blobMissing } from "#lib/records/store-errors.ts";
import type { Vault } from "#lib/records/vault.ts";
import { vaultFolder } from "#services/store/open-vault.ts";
import { headsOf, type LedgerContents } from "./ledger-contents.ts";

/** The stores' contents by their ids. */
export type Vaults = ReadonlyMap<string, Vault>;

/** Opens the stores in a backup or a data folder, of which no process may be running. */
export async function openVaults(folder: string, stores: readonly string[]): Promise<Vaults> {
  const opened = stores.map(
    async (id) => [id, await openFolderVault(vaultFolder(join(folder, id)))] as const,
  );
  return new Map(await Promise.all(opened));
}

/** What came of holding the stores against the ledger. */
export type NodeCheck = {
  patients: number;
  records: number;
  /** Records whose key was erased. */
  erased: number;
  /** Patients whose events don't make the ledger's head, or not by way of the expected one. */
  broken: PatientId[];
  /** What each store lacks of what the ledger names, as `record <digest>`, `envelope <recordId>`, ... */
  lacking: Record<string, string[]>;
  /** What no store has. */
  lost: string[];
};

const AT_ONCE = 8;
/** Of a patient who has published no key manifest. */
const NO_DIGEST = asDigest(NO_RECORD);

/**
 * Recomputes every patient's head from the events, compares it with the ledger's, and looks for everything that the
 * ledger names (records, their envelopes, batches' lists, key manifests) in every store. Contents of blobs aren't read
 * again: whoever copied them has.
 * @param expected heads that the histories must have gone through.
 */
export async function checkNode(
  ledger: Ledger,
  { appends }: LedgerContents,
  vaults: Vaults,
  expected: Readonly<Record<Hex, Hex>> = {},
): Promise<NodeCheck> {
  const lacking = Object.fromEntries([...vaults.keys()].map((id): [string, string[]] => [id, []]));
  const check: NodeCheck = { patients: 0, records: 0, erased: 0, broken: [], lacking, lost: [] };
  const blobs = anyOf(vaults);
  const gone = Object.keys(expected).filter((patientId) => !appends.has(patientId as PatientId));
  check.broken.push(...(gone as PatientId[]));

  await mapConcurrently([...appends], AT_ONCE, async ([patientId, list]) => {
    check.patients += 1;
    const before = expected[patientId];
    const source = { appendsOf: async () => [...list] };
    try {
      const options = { reportWithheld: true };
      const history = await verifiedHistory(ledger, source, blobs, patientId, options);
      if (before !== undefined && !headsOf(list).includes(before)) check.broken.push(patientId);
      if (history.manifestDigest !== NO_DIGEST)
        await findBlob(vaults, check, "manifest", history.manifestDigest);
      for (const append of list) {
        if (append.kind === "batch") await findBlob(vaults, check, "list", append.batch.listDigest);
      }
      for (const { recordId, digest } of history.entries) {
        check.records += 1;
        await findBlob(vaults, check, "record", digest);
        await findEnvelope(vaults, check, recordId);
      }
    } catch (error) {
      if (!isNamed(error, "HistoryIncomplete")) throw error;
      check.broken.push(patientId);
    }
  });
  return check;
}

async function findBlob(vaults: Vaults, check: NodeCheck, kind: string, digest: Digest): Promise<void> {
  const cid = cidOf(digest);
  await note(vaults, check, `${kind} ${digest}`, (vault) => vault.blobs.has(cid));
}

async function findEnvelope(vaults: Vaults, check: NodeCheck, recordId: RecordId): Promise<void> {
  let erased = false;
  await note(vaults, check, `envelope ${recordId}`, async (vault) => {
    try {
      await vault.envelopes.get(recordId);
    } catch (error) {
      if (isNamed(error, "EnvelopeErased")) erased = true;
      else if (isNamed(error, "EnvelopeMissing") || isNamed(error, "MalformedEnvelope")) return false;
      else throw error;
    }
    return true;
  });
  if (erased) check.erased += 1;
}

async function note(
  vaults: Vaults,
  check: NodeCheck,
  what: string,
  isIn: (vault: Vault) => Promise<boolean>,
): Promise<void> {
  let found = false;
  const without: string[] = [];
  for (const [id, vault] of vaults) {
    if (await isIn(vault)) found = true;
    else without.push(id);
  }
  for (const id of without) check.lacking[id]?.push(what);
  if (!found) check.lost.push(what);
}

/** Reads from whichever has it. */
function anyOf(vaults: Vaults): BlobReader {
  return {
    async get(cid): Promise<Bytes> {
      for (const { blobs } of vaults.values()) {
        if (await blobs.has(cid)) return blobs.get(cid);
      }
      throw blobMissing(cid);
    },
    async has(cid) {
      for (const { blobs } of vaults.values()) if (await blobs.has(cid)) return true;
      return false;
    },
  };
}

/** Whether nothing is lost; what one store lacks it takes from the other. */
export const isWhole = ({ broken, lost }: NodeCheck): boolean => broken.length + lost.length === 0;
