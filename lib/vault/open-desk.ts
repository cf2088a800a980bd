import { encodeGrantee, type Grantee, purposeNumber } from "#lib/chain/grantee.ts";
import { EMPTY_HEAD } from "#lib/chain/leaf.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { DESK_CATEGORY } from "#lib/claims/desk.ts";
import { grant } from "#lib/consent/grant.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { childSigner } from "#lib/identity/child-key.ts";
import { patientIdOf, register } from "#lib/identity/register.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { createVault } from "./create-vault.ts";
import { letStore, storesNoMore } from "./desk-keeper.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

/** A claims desk to be opened. `code` and `salt` are made anew for it, and kept until all is done. */
export type NewDesk = {
  organisation: number;
  /** Who opens it: their session stores the desk's keyring. */
  administrator: Address;
  /** The desk's recovery code: it controls the desk, and renews its keys. To be printed. */
  code: string;
  /** 32 bytes. */
  salt: Hex;
};

/** For what a desk lets its organisation's staff read it: a role of billing, claims or arbitration. */
export const DESK_PURPOSE = "HPAYMT";
/** Seconds that a desk's grant lasts: as long as an organisation is likely to keep it. */
const GRANT_SECONDS = 10 * 365 * 24 * 3_600;

/**
 * Opens an organisation's claims desk: a vault of its own, which lets the organisation's staff read what is sealed to it, and nobody
 * else. All of it is signed by the key of the desk's recovery code. May be repeated with the same code and salt after a failure.
 * @param onStage told `register`, `keys` with counts, `publish`.
 * @returns the desk's pseudonym on the ledger. Throws what `createVault` throws.
 */
export async function openDesk(
  network: RenewalNetwork,
  { organisation, administrator, code, salt }: NewDesk,
  onStage: (stage: "register" | "keys" | "publish", done?: number, of?: number) => void = () => {},
): Promise<PatientId> {
  const { ledger, relay } = network;
  const signer = await childSigner(code);
  const patientId = patientIdOf(signer.signer, salt);
  const desk = { patientId, signer };
  onStage("register");
  const { controller } = await readLedger(ledger, "patientRegistry", "patientOf", [patientId]);
  if (BigInt(controller) === 0n) await relay.submit((await register(ledger, signer, salt)).call);
  const { manifestDigest } = await readSnapshot(ledger, patientId);
  if (manifestDigest === EMPTY_HEAD) {
    await letStore(network, desk, administrator);
    await createVault(network, desk, [await recoveryLock(code, patientId)], (done, of) =>
      done < of ? onStage("keys", done, of) : onStage("publish"),
    );
  }
  const grantee: Grantee = { kind: "organisation", id: organisation };
  if (!(await isGranted(ledger, patientId, grantee))) {
    const validFrom = await now(ledger);
    const terms = {
      grantee,
      purpose: DESK_PURPOSE,
      read: [DESK_CATEGORY],
      write: [],
      validFrom,
      validUntil: validFrom + GRANT_SECONDS,
    } as const;
    await relay.submit((await grant(ledger, desk, terms)).call);
  }
  await storesNoMore(network, desk, administrator);
  return patientId;
}

const now = async ({ client }: Ledger): Promise<number> => Number((await client.getBlock()).timestamp);

async function isGranted(ledger: Ledger, patientId: PatientId, grantee: Grantee): Promise<boolean> {
  const slot = [patientId, encodeGrantee(grantee), purposeNumber(DESK_PURPOSE)] as const;
  return (await readLedger(ledger, "consentRegistry", "grantOf", slot)).nonce > 0;
}
