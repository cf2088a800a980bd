import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { childSigner } from "#lib/identity/child-key.ts";
import { signerIdOf } from "#lib/identity/passkey.ts";
import { proxyTerms } from "#lib/identity/proxies.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { findGuardian } from "#lib/keys/find-guardian.ts";
import type { VaultLock } from "#lib/keys/keyring.ts";
import { locksOf } from "#lib/keys/locks.ts";
import { serialiseManifest } from "#lib/keys/manifest.ts";
import { type NamedProxy, openProxyLock } from "#lib/keys/proxy-locks.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { appointProxy, dismissProxy, planIn } from "#lib/vault/appoint-proxy.ts";
import { childOf, handOver } from "#lib/vault/hand-over.ts";
import { registerChild } from "#lib/vault/register-child.ts";
import type { ActedForView, FamilyCalls, ProxyView } from "../protocol/family.ts";
import type { Handlers } from "../rpc/peer.ts";
import { actingAs, actingVault } from "./acting-vault.ts";
import type { Connection } from "./connection.ts";
import { patientSigner, type VaultContext } from "./context.ts";
import {
  currentKeyring,
  lockFrom,
  lockOfOpen,
  type OpenVault,
  signingPatient,
  vaultOf,
} from "./open-vault.ts";
import { actedOf, telling } from "./record-calls.ts";
import type { Vaults } from "./vaults.ts";

/** Acting for others, and others who act: what a parent, a proxy and their patient do. */
export function familyCalls(context: VaultContext, vaults: Vaults): Handlers<FamilyCalls> {
  const { connection, page } = context;
  /** A child whose registration broke off goes on with the same code. */
  let begun: { name: string; until: number; code: string; salt: Hex } | undefined;

  /** Who signs a change of proxies, and what opens the vault key: a child's recovery code does both. */
  async function controllerOf(
    vault: OpenVault,
    code: string | undefined,
    onAsk: () => void,
  ): Promise<{ patient: SigningPatient; lock: VaultLock }> {
    const { patientId, acting } = vault;
    if (acting === undefined)
      return { patient: signingPatient(context, vault, onAsk), lock: lockOfOpen(vault) };
    if (code === undefined) throw codeNeeded();
    return {
      patient: { patientId, signer: await childSigner(code) },
      lock: await recoveryLock(code, patientId),
    };
  }

  return {
    async actedFor({ patients }) {
      const hospital = await connection.open();
      const me = actingAs(vaults.own());
      const views = await Promise.all(
        patients.map(async (patientId): Promise<ActedForView[]> => {
          const terms = await proxyTerms(hospital.ledger, patientId, me.proxy);
          if (terms === undefined) return [];
          try {
            const { proxies } = await hospital.keyrings.getKeyring(patientId);
            const as = { ...me, vaultKey: me.vaultKey.x };
            const { patientName } = await openProxyLock(proxies, as, patientId);
            return [{ patientId, name: patientName, ...terms }];
          } catch (error) {
            // Begun and never finished, or sealed to keys that this vault has no more.
            if (["KeyringMissing", "ProxyLockMissing", "BoxMismatch"].some((name) => isNamed(error, name))) {
              return [{ patientId, name: null, ...terms }];
            }
            throw error;
          }
        }),
      );
      return views.flat();
    },

    async actFor({ patientId }) {
      const hospital = await connection.open();
      const acting = await actingVault(hospital, vaults.own(), patientId);
      vaults.act(acting);
      return vaults.state();
    },

    actForSelf() {
      vaults.act(undefined);
      return vaults.state();
    },

    async proxies() {
      const vault = vaults.open();
      const hospital = await connection.open();
      const plan = await planIn(await currentKeyring(vault, hospital), vault.privateKey);
      if (plan === undefined) return { patientName: null, proxies: [] };
      const views = await Promise.all(plan.proxies.map((one) => viewOf(hospital, vault, one)));
      return { patientName: plan.patientName, proxies: views.flat() };
    },

    async setProxy({ code, patientName, ...choice }, { progress }) {
      const vault = vaults.open();
      const hospital = await connection.open();
      const { patient, lock } = await controllerOf(vault, code, () => progress({ stage: "sign" }));
      const network = { ...hospital, relay: telling(hospital.relay, progress) };
      return actedOf(await appointProxy(network, patient, { lock }, { choice, patientName }));
    },

    async removeProxy({ code, proxy }, { progress }) {
      const vault = vaults.open();
      const hospital = await connection.open();
      const { patient, lock } = await controllerOf(vault, code, () => progress({ stage: "sign" }));
      const network = { ...hospital, relay: telling(hospital.relay, progress) };
      return actedOf(await dismissProxy(network, patient, { lock }, proxy));
    },

    async registerChild({ name, born, until, parentName }, { progress }) {
      const own = vaults.own();
      const hospital = await connection.open();
      if (begun?.name !== name || begun.until !== until) {
        begun = { name, until, code: await newRecoveryCode(), salt: toHex(randomBytes(32)) };
      }
      const { code } = begun;
      const parent = { patientId: own.patientId, signerId: signerIdOf(own.signer), name: parentName };
      const { child, submitted } = await registerChild(hospital, begun, parent, (stage, done, of) => {
        vaults.touch();
        progress(
          stage === "keys" && done !== undefined && of !== undefined
            ? { stage, done, of }
            : { stage: stage === "keys" ? "publish" : stage },
        );
      });
      begun = undefined;
      progress({ stage: "sign" });
      const { patientId } = child;
      // The record is there whether or not the parent signs who it is about.
      const named = await writePerson(context, own, patientId, { name, born }).then(
        () => true,
        (error: unknown) => {
          if (error instanceof KeywardError) return false;
          throw error;
        },
      );
      return { ...actedOf(submitted), patientId, recoveryCode: code, named };
    },

    async takeBack({ code, name, parentName, until, categories }, { progress }) {
      const own = vaults.own();
      const hospital = await connection.open();
      const patientId = await childOf(hospital.ledger, code);
      const patient = { patientId, signer: await childSigner(code) };
      const network = { ...hospital, relay: telling(hospital.relay, progress) };
      const choice = { patientId: own.patientId, name: parentName, until, categories };
      const opener = { lock: await recoveryLock(code, patientId) };
      return {
        ...actedOf(await appointProxy(network, patient, opener, { choice, patientName: name })),
        patientId,
      };
    },

    async childOf({ code }) {
      const { ledger } = await connection.open();
      return { patientId: await childOf(ledger, code) };
    },

    async handOver({ patientId, code, newSigner, locks: inputs }, { progress }) {
      const hospital = await connection.open();
      progress({ stage: "locks" });
      const recoveryCode = await newRecoveryCode();
      const locks = [await recoveryLock(recoveryCode, patientId)];
      for (const input of inputs) locks.push(await lockFrom(context, hospital, patientId, input));
      const made = await handOver(
        hospital,
        { patientId, code, newSigner: patientSigner(context, newSigner), locks, newCode: recoveryCode },
        () => page.call("signIn", { patientId, signer: newSigner }),
        (done, of) => progress(done < of ? { stage: "keys", done, of } : { stage: "publish" }),
      );
      const manifestDigest = await digestOfBytes(serialiseManifest(made.manifest));
      const lock = locks.at(-1) as VaultLock;
      vaults.opened(await vaultOf({ patientId, signer: newSigner, lock, manifestDigest, ...made }));
      return { recoveryCode, locks: locksOf(made.keyring) };
    },
  };
}

/** The first entry of a child's record, signed by the parent: whose it is. */
async function writePerson(
  context: VaultContext,
  own: OpenVault,
  patientId: PatientId,
  { name, born }: { name: string; born: string },
): Promise<void> {
  const { ledger, relay, stores } = await context.connection.open();
  const { manifestDigest, keyEpochs } = await readSnapshot(ledger, patientId);
  const manifest = await fetchManifest(stores, patientId, manifestDigest);
  const author = {
    kind: "patient",
    patient: { patientId, signer: patientSigner(context, own.signer) },
  } as const;
  const person = { resourceType: "Patient", name: [{ text: name }], birthDate: born } as const;
  await writeRecords(
    { ledger, relay, stores, patientId, manifest, keyEpochs },
    author,
    draftResource(person),
  );
}

/** One who acts, as the ledger has it now; nobody where their right is over. */
async function viewOf(
  { ledger, stores }: Connection,
  { patientId }: OpenVault,
  { proxy, patientId: theirs, name }: NamedProxy,
): Promise<ProxyView[]> {
  const terms = await proxyTerms(ledger, patientId, proxy);
  if (terms === undefined) return [];
  const now = await findGuardian(ledger, stores, theirs).catch(() => undefined);
  return [{ proxy, patientId: theirs, name, ...terms, changed: now?.signerId !== proxy }];
}

const codeNeeded = () =>
  new KeywardError("RecoveryCodeNeeded", {
    message: "Who acts for a child is changed with the child's recovery code.",
    action: "Type the code from the child's sheet.",
  });
