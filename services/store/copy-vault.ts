import type { Bytes } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import type { Vault } from "#lib/records/vault.ts";

const AT_ONCE = 16;

/**
 * Copies all of a vault into another one while it is written to. Envelopes come before blobs, so that every envelope in the
 * copy finds its blob there; erasures come last and win, so that nothing erased meanwhile stays in it.
 * A damaged blob or envelope is left out and named.
 */
export async function copyVault(from: Vault, to: Vault): Promise<{ damaged: string[] }> {
  const damaged: string[] = [];
  const copy = async <T>(name: string, read: () => Promise<T>, write: (value: T) => Promise<unknown>) => {
    try {
      await write(await read());
    } catch (error) {
      const gone = ["EnvelopeErased", "EnvelopeMissing"];
      if (gone.some((each) => isNamed(error, each))) return;
      if (!isNamed(error, "BlobCorrupted") && !isNamed(error, "MalformedEnvelope")) throw error;
      damaged.push(name);
    }
  };
  await eachOf(from.envelopes.ids(), (id) => copy(id, () => from.envelopes.get(id), to.envelopes.put));
  await eachOf(from.blobs.cids(), (cid) =>
    copy(
      cid,
      () => from.blobs.get(cid),
      (bytes: Bytes) => to.blobs.put(bytes),
    ),
  );
  await eachOf(from.keyrings.versions(), to.keyrings.merge);
  await eachOf(from.envelopes.erasedIds(), to.envelopes.delete);
  return { damaged };
}

/** Works on several at once. */
async function eachOf<T>(source: AsyncIterable<T>, work: (value: T) => Promise<unknown>): Promise<void> {
  let batch: T[] = [];
  for await (const value of source) {
    batch.push(value);
    if (batch.length < AT_ONCE) continue;
    await Promise.all(batch.map(work));
    batch = [];
  }
  await Promise.all(batch.map(work));
}
