import { z } from "zod";
import { type Bytes, fromUtf8, type Hex, toHex, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { parseKeyring, serialiseKeyring } from "#lib/keys/keyring.ts";
import { keyringMissing } from "#lib/keys/keyring-missing.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import type { Shelf } from "./shelf.ts";
import type { KeyringVault, KeyringVersion, Range } from "./vault.ts";

const schema = z.strictObject({
  time: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  keyring: z.unknown(),
});

const MOST_AHEAD = 24 * 3_600_000;

/** The stored and transmitted form: UTF-8 JSON of `time`, then `keyring` or null for a deletion. */
export const serialiseVersion = ({ time, keyring }: KeyringVersion): Bytes =>
  utf8(`{"time":${time},"keyring":${keyring === null ? "null" : fromUtf8(serialiseKeyring(keyring))}}`);

/** Throws `MalformedKeyring`, also for another patient's. */
export function parseVersion(patientId: PatientId, bytes: Uint8Array): KeyringVersion {
  try {
    const { time, keyring } = schema.parse(JSON.parse(fromUtf8(bytes)));
    const parsed = keyring === null ? null : parseKeyring(utf8(JSON.stringify(keyring)));
    if (parsed !== null && parsed.patientId !== patientId) throw new Error("another patient's");
    return { patientId, time, keyring: parsed };
  } catch (cause) {
    throw new KeywardError("MalformedKeyring", { message: "The keyring can't be read.", cause });
  }
}

/** Whether `a` comes after `b`. At the same time a deletion does; of two keyrings, any one, the same everywhere. */
export function isLater(a: KeyringVersion, b: KeyringVersion | undefined): boolean {
  if (b === undefined) return true;
  if (a.time !== b.time) return a.time > b.time;
  if (a.keyring === null || b.keyring === null) return a.keyring === null && b.keyring !== null;
  return fromUtf8(serialiseKeyring(a.keyring)) > fromUtf8(serialiseKeyring(b.keyring));
}

/** Keyrings and the marks of deleted ones on a shelf. One process at a time may write to it. */
export function shelfKeyrings(shelf: Shelf, now: () => number = Date.now): KeyringVault {
  const inTurn = oneAtATime();
  const idOf = (patientId: PatientId) => asPatientId(toHex(bytes32(patientId, "patientId")));

  async function read(patientId: PatientId): Promise<KeyringVersion | undefined> {
    const bytes = await shelf.read(patientId as Hex);
    return bytes && parseVersion(patientId, bytes);
  }
  /** Unreadable is as good as missing for whoever brings a new one. */
  const readable = (patientId: PatientId) => read(patientId).catch(() => undefined);
  const write = (version: KeyringVersion) => shelf.write(version.patientId as Hex, serialiseVersion(version));
  const timeAfter = (version: KeyringVersion | undefined) => Math.max(now(), (version?.time ?? 0) + 1);

  async function* versions(range?: Range): AsyncIterable<KeyringVersion> {
    for await (const name of shelf.names(range)) {
      const version = await readable(asPatientId(name));
      if (version) yield version;
    }
  }

  return {
    async putKeyring(keyring) {
      const patientId = idOf(keyring.patientId);
      const checked = parseKeyring(serialiseKeyring(keyring));
      await inTurn(patientId, async () =>
        write({ patientId, time: timeAfter(await readable(patientId)), keyring: checked }),
      );
    },

    async getKeyring(patient) {
      const version = await read(idOf(patient));
      if (!version?.keyring) throw keyringMissing(patient);
      return version.keyring;
    },

    async deleteKeyring(patient) {
      const patientId = idOf(patient);
      await inTurn(patientId, async () =>
        write({ patientId, time: timeAfter(await readable(patientId)), keyring: null }),
      );
    },

    async *patients() {
      for await (const { patientId, keyring } of versions()) if (keyring) yield patientId;
    },

    version: async (patientId) => read(idOf(patientId)),

    merge: (version) =>
      inTurn(version.patientId, async () => {
        // A clock far ahead, or a peer that lies, must not fix a version for years.
        if (version.time > now() + MOST_AHEAD) return false;
        if (!isLater(version, await readable(version.patientId))) return false;
        await write(version);
        return true;
      }),

    versions,
  };
}
