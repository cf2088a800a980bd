import type { LedgerCall } from "#lib/chain/call.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import { openSession } from "#lib/consent/session.ts";
import type { Category } from "#lib/core/categories.ts";
import { categoryBit, categoryMask } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { KeyRelease } from "#lib/keys/key-release.ts";
import { nodeLitKeyRelease } from "#lib/keys/node/lit-key-release.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { type OpenedRecord, openEntries } from "#lib/records/open-entries.ts";
import { testAccount } from "#services/local/accounts.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import { type Journey, READABLE } from "./journey.ts";
import { doctorAsGrantee } from "./people.ts";

const SESSION_SECONDS = 1_800;

/** The key network's client for one of the local accounts: the real one, in a worker. */
export function keyReleaseFor({ chain, ledger, siweDomain }: LocalNetwork, index: number): KeyRelease {
  const account = testAccount(index);
  const { addresses, chainId } = ledger.deployment;
  return nodeLitKeyRelease({
    network: {
      rpcUrl: chain.rpcUrl,
      chainId,
      registry: addresses.keyNodeRegistry,
      accessPolicy: addresses.accessPolicy,
      siweDomain,
    },
    account: account.address,
    sign: (message) => account.signMessage({ message }),
  });
}

/** Signs a session of somebody who claims to be whom the doctor's grant names. */
export async function sessionAs(
  { network, people }: Journey,
  accessor: AccountSigner,
  patientId: PatientId,
  categories: readonly Category[],
): Promise<LedgerCall> {
  const { timestamp } = await network.chain.client.getBlock();
  return openSession(network.ledger, accessor, {
    patientId,
    grantee:
      accessor === people.doctor ? doctorAsGrantee(people) : { kind: "person", account: accessor.address },
    purpose: "TREAT",
    categories,
    organisation: people.organisation,
    until: Number(timestamp) + SESSION_SECONDS,
  });
}

/** Has the key network release categories, as they stand on the ledger now. */
export async function releaseNow(
  { network, stores }: Journey,
  release: KeyRelease,
  patientId: PatientId,
  categories: readonly Category[],
): Promise<CompartmentKeys> {
  const { manifestDigest, keyEpochs } = await readSnapshot(network.ledger, patientId);
  const manifest = await fetchManifest(stores, patientId, manifestDigest);
  return releaseCategories(release, { patientId, manifest, keyEpochs }, categories);
}

/** What the doctor read: proven complete, and opened as far as the grant goes. */
export type DoctorsReading = { keys: CompartmentKeys; opened: OpenedRecord[] };

/** Opens a session, gets the keys, verifies the whole history and opens what was granted. */
export async function readAsDoctor(
  journey: Journey,
  release: KeyRelease,
  patientId: PatientId,
): Promise<DoctorsReading> {
  const { network, people, recorder, stores } = journey;
  const session = await sessionAs(journey, people.doctor, patientId, READABLE);
  await recorder.step("session", () => recorder.relay.submit(session));
  const keys = await recorder.step("release keys", () => releaseNow(journey, release, patientId, READABLE));
  const history = await recorder.step("verify history", () =>
    verifiedHistory(network.ledger, chainHistory(network.ledger), stores, patientId),
  );
  const mask = categoryMask(READABLE);
  const granted = history.entries.filter(({ category }) => (mask >>> category) & 1);
  const opened = await recorder.step("open as doctor", () =>
    openEntries({ patientId, stores, keys }, granted),
  );
  return { keys, opened };
}

/** Whether an opened record is of a category. */
export const isOf =
  (category: Category) =>
  ({ entry }: OpenedRecord): boolean =>
    entry.category === categoryBit(category);
