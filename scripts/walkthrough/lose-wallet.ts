import { readLedger } from "#lib/chain/ledger.ts";
import { type AccountSigner, patientSignerOf } from "#lib/chain/signers.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { rotateController } from "#lib/identity/controller.ts";
import { finishRecovery, recoveryRequest, vetoRecovery } from "#lib/identity/recovery.ts";
import { register } from "#lib/identity/register.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { recoveryLock, walletLock } from "#lib/keys/unlock.ts";
import { openVault } from "#lib/keys/vault-keys.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { appointGuardians } from "#lib/vault/appoint-guardians.ts";
import { createVault } from "#lib/vault/create-vault.ts";
import { type AskedRecovery, answerRecovery, type GuardianAnswer } from "#lib/vault/guardian-approval.ts";
import { beginRecovery, openAnswers, recoveredKey } from "#lib/vault/recover-by-guardians.ts";
import { renewKeys } from "#lib/vault/renew-keys.ts";
import type { Journey, RegisteredPatient } from "./journey.ts";
import { type FreshWallet, freshWallet } from "./wallets.ts";

const NAMES = ["Anna", "Ben", "Cleo"] as const;
const NEEDED = 2;
const HOUR = 3_600n;

/** Somebody whom the patient trusts, with a record of their own. */
type Helper = { name: string; patientId: PatientId; wallet: AccountSigner; vaultKey: CryptoKey };

/** Who signs for the patient afterwards, and what opens their record: nothing of before does. */
export type Recovered = { wallet: FreshWallet; recoveryCode: string };

/**
 * The wallet is lost. Two of three guardians hand the record to a new one: a first attempt is vetoed by the old wallet, which
 * turns up once more; the second waits for the delay, and every key is renewed.
 */
export async function loseWallet(
  journey: Journey,
  { patient, patientId, vaultKey }: RegisteredPatient,
  passTime: (seconds: number) => Promise<void>,
): Promise<Recovered> {
  const { network, recorder, keyrings, wallet: lost } = journey;
  const { ledger } = network;
  const helpers = await recorder.step("guardians", async () => {
    const found = await Promise.all(NAMES.map((name) => helper(journey, name)));
    const lock = await walletLock(ledger, lost, patientId);
    const keyring = await keyrings.getKeyring(patientId);
    await appointGuardians(
      { ...journey, ledger },
      patient,
      { keyring, lock },
      {
        guardians: found.map(({ patientId: id, name }) => ({ patientId: id, name })),
        threshold: NEEDED,
        patientName: "the patient",
      },
    );
    return found;
  });
  const [anna, , cleo] = helpers as [Helper, Helper, Helper];
  const fresh = freshWallet();
  return recorder.step("wallet lost", async () => {
    await tryAlone(journey, patientId, anna, fresh.wallet.address);
    const first = await ask(journey, patientId, [anna, cleo], fresh.wallet.address);
    await begin(journey, first);
    await journey.relay.submit(await vetoRecovery(ledger, patient));
    await recorder.refused("vetoed recovery is finished", ["PatientRegistryNoRecovery"], () =>
      journey.relay.submit(finishRecovery(patientId)),
    );
    await recorder.refused("vetoed approvals are used again", ["SignatureInvalid"], () =>
      begin(journey, first),
    );

    const second = await ask(journey, patientId, [anna, cleo], fresh.wallet.address);
    await begin(journey, second);
    await recorder.refused("recovery before the delay is over", ["PatientRegistryRecoveryNotReady"], () =>
      journey.relay.submit(finishRecovery(patientId)),
    );
    await passTime(Number(await readLedger(ledger, "patientRegistry", "RECOVERY_DELAY", [])));
    await journey.relay.submit(finishRecovery(patientId));
    return renewed(journey, { patientId, vaultKey }, second, fresh);
  });
}

async function helper({ network, stores, keyrings }: Journey, name: string): Promise<Helper> {
  const { wallet } = freshWallet();
  const { ledger } = network;
  const signer = patientSignerOf(wallet);
  // Others' calls don't count among the patient's.
  const { relay: unnoted } = await network.enter(wallet);
  const { patientId, call } = await register(ledger, signer);
  await unnoted.submit(call);
  const own = { ledger, relay: unnoted, stores, keyrings };
  const lock = await walletLock(ledger, wallet, patientId);
  const { privateKey } = await createVault(own, { patientId, signer }, [lock]);
  return { name, patientId, wallet, vaultKey: privateKey };
}

/** What whoever recovers has in hand: what was asked, the key that it was asked with, and the guardians' answers. */
type Attempt = { asked: AskedRecovery; privateKey: CryptoKey; answers: GuardianAnswer[] };

async function ask(
  { network, keyrings }: Journey,
  patientId: PatientId,
  helpers: readonly Helper[],
  newSigner: Address,
): Promise<Attempt> {
  const { ledger } = network;
  const { privateKey, publicKey } = await generateX25519();
  const asked = { ...(await recoveryRequest(ledger, { patientId, newSigner }, HOUR)), key: publicKey };
  const { guardians } = await keyrings.getKeyring(patientId);
  const answers = await Promise.all(
    helpers.map(async ({ patientId: guardian, wallet, vaultKey }) => {
      const share = guardians?.shares.find((one) => one.guardian === guardian);
      if (share === undefined) throw new KeywardError("GuardiansMissing", { message: "A share is missing." });
      const acting = { patientId: guardian, signer: patientSignerOf(wallet), privateKey: vaultKey };
      return answerRecovery(ledger, acting, asked, share.sealed);
    }),
  );
  return { asked, privateKey, answers };
}

const begin = async ({ relay }: Journey, { asked, answers, privateKey }: Attempt) =>
  relay.submit(await beginRecovery(asked, answers, privateKey));

/** One guardian is too few for the ledger, and their share opens nothing. */
async function tryAlone(
  journey: Journey,
  patientId: PatientId,
  one: Helper,
  newSigner: Address,
): Promise<void> {
  const { asked, answers, privateKey } = await ask(journey, patientId, [one], newSigner);
  await journey.recorder.refused("one of three guardians recovers alone", ["TooFewApprovals"], () =>
    openAnswers(asked, answers, privateKey),
  );
}

/** The new wallet signs; the guardians' shares open the vault once more; then every key is new. */
async function renewed(
  journey: Journey,
  { patientId, vaultKey: old }: { patientId: PatientId; vaultKey: CryptoKey },
  { asked, answers, privateKey }: Attempt,
  fresh: FreshWallet,
): Promise<Recovered> {
  const { network, recorder, relay, stores, keyrings, wallet: lost } = journey;
  const { ledger } = network;
  await recorder.refused("lost wallet hands the record on", ["PatientRegistryNotController"], async () =>
    relay.submit(await rotateController(ledger, { patientId, signer: patientSignerOf(lost) }, lost.address)),
  );
  const opened = await openAnswers(asked, answers, privateKey);
  const shares = async () => opened.map(({ share }) => share);
  const key = await recoveredKey(await keyrings.getKeyring(patientId), { shares });
  const recoveryCode = await newRecoveryCode();
  const locks = [
    await recoveryLock(recoveryCode, patientId),
    await walletLock(ledger, fresh.wallet, patientId),
  ];
  const patient = { patientId, signer: patientSignerOf(fresh.wallet) };
  await renewKeys({ ledger, relay, stores, keyrings }, patient, {
    privateKey: key,
    locks,
    code: recoveryCode,
  });
  await recorder.refused("old vault key opens the new keys", ["VaultMismatch"], async () => {
    const { manifestDigest } = await readSnapshot(ledger, patientId);
    await openVault(await fetchManifest(stores, patientId, manifestDigest), old);
  });
  return { wallet: fresh, recoveryCode };
}
