import { access, unlink } from "node:fs/promises";
import { join } from "node:path";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { RecordStore } from "#lib/records/blob-store.ts";
import { ensureDirectories, syncDirectory } from "#lib/records/node/durable-write.ts";
import { type Receipt, signReceipt } from "#lib/records/receipt.ts";
import { signedStore } from "#lib/records/signed-store.ts";
import { type ChangeLog, openChangeLog } from "./change-log.ts";
import type { StoreConfig } from "./config.ts";
import { type ErasureCheck, erasureCheck } from "./erasure-check.ts";
import { lockFolder } from "./lock-folder.ts";
import { type LoggedVault, loggedVault } from "./logged-vault.ts";
import { openVault } from "./open-vault.ts";
import type { Replicator } from "./replicator.ts";
import { openSigningKey } from "./seed.ts";
import { type Space, watchSpace } from "./space.ts";

/** A store that is open: what the routes and the replication work on. */
export type Store = {
  records: RecordStore;
  vault: LoggedVault;
  log: ChangeLog;
  space: Space;
  /** One for each peer; the service fills it. */
  replicators: Replicator[];
  putBlob(pieces: AsyncIterable<Uint8Array>): Promise<Receipt>;
  deleteKeyring(patientId: PatientId): Promise<Receipt>;
  /** Undefined where the configuration names no chain: then the store takes its clients' word. */
  erasures: ErasureCheck | undefined;
  /** A read found a damaged copy: the peers are asked for a whole one. */
  onDamaged(cid: string): void;
  /** Throws `StoreCatchingUp` from a restoration until the peers' erasures are taken. */
  refuseWhileCatchingUp(): void;
  caughtUp(): Promise<void>;
  isCatchingUp(): boolean;
  close(): Promise<void>;
};

/** A file that says: restored, and not yet compared with a peer. */
export const restoredMark = (dataFolder: string): string => join(dataFolder, "restored");

/** Opens the store of a data folder. Throws `StoreInUse`, `SeedInvalid`. */
export async function openStore(config: StoreConfig, now: () => number = Date.now): Promise<Store> {
  const { DATA_DIR } = config;
  await ensureDirectories(DATA_DIR, []);
  const unlock = await lockFolder(DATA_DIR);
  try {
    return await openLocked(config, now, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openLocked(
  config: StoreConfig,
  now: () => number,
  unlock: () => Promise<void>,
): Promise<Store> {
  const { DATA_DIR, STORE_ID: id } = config;
  const key = await openSigningKey(DATA_DIR);
  const log = await openChangeLog(join(DATA_DIR, "changes"));
  const space = watchSpace(DATA_DIR, config.MIN_FREE_BYTES);
  const vault = loggedVault(await openVault(config, now), log, space);
  const replicators: Replicator[] = [];
  const mark = restoredMark(DATA_DIR);
  let restored = await access(mark).then(
    () => true,
    () => false,
  );

  return {
    records: signedStore({ id, key, now }, vault),
    vault,
    log,
    space,
    replicators,
    async putBlob(pieces) {
      const { cid, size } = await vault.blobs.putPieces(pieces);
      return signReceipt({ store: id, action: "blob-stored", subject: cid, size, time: now() }, key);
    },
    async deleteKeyring(patientId) {
      await vault.keyrings.deleteKeyring(patientId);
      return signReceipt(
        { store: id, action: "keyring-deleted", subject: patientId, size: 0, time: now() },
        key,
      );
    },
    erasures: erasureCheck(config),
    onDamaged: (cid) => {
      for (const replicator of replicators) replicator.mend(cid);
    },
    refuseWhileCatchingUp() {
      if (restored) throw catchingUp();
    },
    isCatchingUp: () => restored,
    async caughtUp() {
      if (!restored) return;
      await unlink(mark);
      await syncDirectory(DATA_DIR);
      restored = false;
    },
    async close() {
      await log.close();
      await unlock();
    },
  };
}

/** What a restored store answers until it has heard of the erasures since. */
const catchingUp = () =>
  new KeywardError("StoreCatchingUp", {
    message: "This store was restored, and first takes the erasures since from its peers.",
    action: "Ask another store, or try again soon.",
  });
