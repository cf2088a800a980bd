import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { readLedger } from "#lib/chain/ledger.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { grant } from "#lib/consent/grant.ts";
import { openSession } from "#lib/consent/session.ts";
import { utf8 } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { Address } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import { type SignedIn, signIn } from "#lib/hospital/sign-in.ts";
import type { AccountAuthorisation } from "#lib/identity/authorise.ts";
import { register } from "#lib/identity/register.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { createManifest } from "#lib/keys/create-manifest.ts";
import { createKeyring } from "#lib/keys/keyring.ts";
import { litKeyWrapper } from "#lib/keys/lit/wrap.ts";
import { serialiseManifest } from "#lib/keys/manifest.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { walletLock } from "#lib/keys/unlock.ts";
import type { Draft } from "#lib/records/deposit.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import { type Written, writeRecords } from "#lib/records/write-records.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { BUNDLE } from "./somebody.ts";

export const READABLE: readonly Category[] = ["problems", "laboratory", "medications"];
const ST_ANNES = 1;
const DAY = 24 * 3_600;

/** Signs in with an account as a wallet does. */
const signInAs = (hospital: Hospital, account: ReturnType<typeof privateKeyToAccount>): Promise<SignedIn> =>
  signIn(hospital, {
    address: account.address,
    signMessage: (message) => account.signMessage({ message }),
  });

export type Patient = Awaited<ReturnType<typeof newPatient>>;

/** Somebody with a fresh wallet, registered through the hospital's own API, with keys and a small record. */
export async function newPatient(hospital: Hospital) {
  const account = privateKeyToAccount(generatePrivateKey());
  const wallet = signerOf(account as never);
  const signer = patientSignerOf(wallet);
  const { ledger } = hospital;
  let home = await signInAs(hospital, account);
  const { patientId, call } = await register(ledger, signer);
  await home.relay.submit(call);
  const patient = { patientId, signer };

  const lock = await walletLock(ledger, wallet, patientId);
  const { keyring, vaultKey, privateKey } = await createKeyring(patientId, [lock]);
  await home.keyrings.putKeyring(keyring);
  const { accessPolicy } = ledger.deployment.addresses;
  const networkPublicKey = await readLedger(ledger, "keyNodeRegistry", "networkPublicKey", []);
  const manifest = await createManifest({
    patientId,
    chainId: ledger.deployment.chainId,
    accessPolicy,
    vaultKey,
    wrapper: litKeyWrapper({ networkPublicKey, accessPolicy }),
    supply: 2,
  });
  const bytes = serialiseManifest(manifest);
  await home.stores.put(bytes, { patientId, kind: "manifest" });
  const digest = await digestOfBytes(bytes);
  await home.relay.submit(await publishManifest(ledger, patient, { manifest, digest }));

  async function write(drafts: readonly Draft[]): Promise<Written> {
    const { keyEpochs } = await readSnapshot(ledger, patientId);
    const context = { ledger, relay: home.relay, stores: home.stores, patientId, manifest, keyEpochs };
    return writeRecords(context, { kind: "patient", patient }, drafts);
  }

  return {
    patientId,
    patient,
    account,
    manifest,
    keys: await vaultCompartmentKeys(manifest, privateKey),
    home: () => home,
    /** After the hospital's data was restored, or its session ended. */
    async signInAgain(): Promise<void> {
      home = await signInAs(hospital, account);
    },
    write,
    importRecord: () => write(planImport(readBundle(utf8(BUNDLE))).drafts),
    /** Grants a doctor; resolves to what marks this grant among all. */
    async grantTo(doctor: Address) {
      const now = Number((await ledger.client.getBlock()).timestamp);
      const { call } = await grant(ledger, patient, {
        grantee: { kind: "person", account: doctor },
        purpose: "TREAT",
        read: READABLE,
        write: [],
        validFrom: now - 60,
        validUntil: now + 30 * DAY,
      });
      await home.relay.submit(call);
      return call.args[4] as string;
    },
  };
}

/** The demo network's first doctor. */
export async function newDoctor(hospital: Hospital) {
  const person = hospital.network.people.find(({ role }) => role === "physician");
  if (person?.account === undefined) throw new Error("The demo network has no physician.");
  const account = testAccount(person.account);
  const home = await signInAs(hospital, account as never);
  return {
    account,
    home,
    /** Opens a session; resolves to its end, and what marks it among all of this doctor's on this patient. */
    async openSession(
      patientId: Patient["patientId"],
      seconds = 1_800,
    ): Promise<{ until: number; nonce: number }> {
      const { ledger } = hospital;
      const until = Number((await ledger.client.getBlock()).timestamp) + seconds;
      const call = await openSession(ledger, signerOf(account), {
        patientId,
        grantee: { kind: "person", account: account.address },
        purpose: "TREAT",
        categories: READABLE,
        organisation: ST_ANNES,
        until,
      });
      await home.relay.submit(call);
      return { until, nonce: Number((call.args[1] as AccountAuthorisation).nonce) };
    },
  };
}
export type Doctor = Awaited<ReturnType<typeof newDoctor>>;
