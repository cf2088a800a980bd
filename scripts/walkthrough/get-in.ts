import type { Ledger } from "#lib/chain/ledger.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { signInByCode } from "#lib/hospital/sign-in-by-code.ts";
import { type KeyringStore, openKeyring } from "#lib/keys/keyring.ts";
import { patientsOf, recoveryLock, unlockByCode, walletLock } from "#lib/keys/unlock.ts";
import { type ReplicatedStore, replicatedStore } from "#lib/records/replicated-store.ts";
import { chainClient } from "#services/local/chain.ts";
import { openLocalStore } from "#services/local/stores.ts";
import type { Wallet } from "./reach.ts";
import type { RecoverySource, RecoveryTask } from "./recovery-task.ts";
import { walletOf } from "./wallets.ts";

/** A vault that was opened by one secret, and where the rest of it is. */
export type OpenedVault = {
  ledger: Ledger;
  stores: ReplicatedStore;
  patientId: PatientId;
  vaultKey: CryptoKey;
};

/** Opens a vault with nothing but what the task tells. */
export const getIn = ({ source, ...way }: RecoveryTask): Promise<OpenedVault> =>
  way.way === "recovery-code"
    ? byCode(source, way.code)
    : byWallet(source, walletOf(way.key), way.way === "directory" ? way.owner : undefined);

async function byCode(source: RecoverySource, code: string): Promise<OpenedVault> {
  if (source.kind === "store") {
    const { ledger, stores, keyrings } = await storeThatIsLeft(source);
    return { ledger, stores, ...(await unlockByCode(keyrings, code)) };
  }
  const session = await signInByCode(await openHospital(source), code);
  const { ledger, stores, keyrings, patientId } = session;
  const lock = await recoveryLock(code, patientId);
  const vaultKey = await openKeyring(await keyrings.getKeyring(patientId), lock);
  return { ledger, stores, patientId, vaultKey };
}

async function byWallet(
  source: RecoverySource,
  wallet: Wallet,
  owner: PatientId | undefined,
): Promise<OpenedVault> {
  const { ledger, stores, keyrings } =
    source.kind === "store"
      ? await storeThatIsLeft(source)
      : await signIn(await openHospital(source), wallet);
  const patientId = owner ?? ((await patientsOf(ledger, wallet)).at(-1) as PatientId);
  const lock = await walletLock(ledger, wallet, patientId);
  return {
    ledger,
    stores,
    patientId,
    vaultKey: await openKeyring(await keyrings.getKeyring(patientId), lock),
  };
}

/** Key nodes and every server are dead: the chain, and a folder. */
async function storeThatIsLeft({
  rpcUrl,
  deployment,
  storeDirectory,
}: Extract<RecoverySource, { kind: "store" }>): Promise<{
  ledger: Ledger;
  stores: ReplicatedStore;
  keyrings: KeyringStore;
}> {
  const { records, keyrings } = await openLocalStore(storeDirectory);
  return {
    ledger: { client: chainClient(rpcUrl), deployment },
    stores: replicatedStore([records], { required: 1 }),
    keyrings,
  };
}
