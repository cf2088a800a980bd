import { EMPTY_HEAD } from "#lib/chain/leaf.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Submitted } from "#lib/chain/relay.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { childSigner } from "#lib/identity/child-key.ts";
import { proxyTerms, setProxy } from "#lib/identity/proxies.ts";
import { patientIdOf, register } from "#lib/identity/register.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { appointProxy } from "./appoint-proxy.ts";
import { createVault } from "./create-vault.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

/** A child to be registered. `code` and `salt` are made anew for each child, and kept until all is done. */
export type NewChild = {
  name: string;
  /** First second of the day on which the child comes of age, in Unix time. */
  until: number;
  /** The child's recovery code: all that the young adult will need to take over. */
  code: string;
  /** 32 bytes. */
  salt: Hex;
};

/** A child that was registered, and the call on the ledger that was the last of it. */
export type RegisteredChild = { child: SigningPatient; submitted: Submitted };

/** A parent with a record of their own. */
export type Parent = { patientId: PatientId; signerId: Address; name: string };

/**
 * Registers a child whose record a parent keeps until they come of age. The child's recovery code controls it and opens its
 * vault; the parent acts for the child, and has the vault key sealed to their own. Signs nothing as the parent. May be repeated
 * with the same code and salt after a failure. The session of the stores is the parent's.
 * @param onStage told `register`, `keys` with counts, `publish`.
 * @throws what `createVault` and `appointProxy` throw.
 */
export async function registerChild(
  network: RenewalNetwork,
  { name, until, code, salt }: NewChild,
  parent: Parent,
  onStage: (stage: "register" | "keys" | "publish", done?: number, of?: number) => void = () => {},
): Promise<RegisteredChild> {
  const { ledger, relay } = network;
  const signer = await childSigner(code);
  const patientId = patientIdOf(signer.signer, salt);
  const child = { patientId, signer };
  onStage("register");
  if (!(await isRegistered(ledger, patientId))) {
    await relay.submit((await register(ledger, signer, salt)).call);
  }
  const terms = { categories: CATEGORIES, until };
  // Before the stores are used: they take a keyring from who acts for the child.
  if ((await proxyTerms(ledger, patientId, parent.signerId)) === undefined) {
    await relay.submit(await setProxy(ledger, child, parent.signerId, terms));
  }
  const lock = await recoveryLock(code, patientId);
  const { manifestDigest } = await readSnapshot(ledger, patientId);
  if (manifestDigest === EMPTY_HEAD) {
    await createVault(network, child, [lock], (done, of) =>
      done < of ? onStage("keys", done, of) : onStage("publish"),
    );
  }
  const choice = { ...terms, patientId: parent.patientId, name: parent.name };
  const submitted = await appointProxy(network, child, { lock }, { choice, patientName: name });
  return { child, submitted };
}

async function isRegistered(ledger: Ledger, patientId: PatientId): Promise<boolean> {
  const { controller } = await readLedger(ledger, "patientRegistry", "patientOf", [patientId]);
  return BigInt(controller) !== 0n;
}
