import { join } from "node:path";
import type { KeyringStore } from "#lib/keys/keyring.ts";
import { shelfKeyrings } from "../shelf-keyrings.ts";
import { ensureDirectories } from "./durable-write.ts";
import { folderShelf } from "./folder-shelf.ts";
import { makeShards } from "./shards.ts";

/** Keyrings as files in a folder, which is made at the first write. */
export function folderKeyrings(directory: string): KeyringStore {
  const temporary = join(directory, "tmp");
  const keyrings = shelfKeyrings(folderShelf(directory, temporary));
  let made: Promise<void> | undefined;
  const make = () => {
    made ??= ensureDirectories(temporary, []).then(() => makeShards(directory));
    return made;
  };
  return {
    getKeyring: keyrings.getKeyring,
    patients: keyrings.patients,
    putKeyring: (keyring) => make().then(() => keyrings.putKeyring(keyring)),
    deleteKeyring: (patientId) => make().then(() => keyrings.deleteKeyring(patientId)),
  };
}
