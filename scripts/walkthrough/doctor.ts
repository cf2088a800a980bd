import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { openSession } from "#lib/consent/session.ts";
import type { Category } from "#lib/core/categories.ts";
import { categoryMask } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import type { KeyRelease } from "#lib/keys/key-release.ts";
import { nodeLitKeyRelease } from "#lib/keys/node/lit-key-release.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { type OpenedRecord, openEntries } from "#lib/records/open-entries.ts";
import { type Journey, READABLE } from "./journey.ts";
import type { Cast, Network } from "./network.ts";
import { personOf } from "./people.ts";
import type { Reader, Wallet } from "./reach.ts";

const SESSION_SECONDS = 1_800;

/** The key network's client for a wallet: the real one, in a worker. */
export function keyReleaseFor(
  { chain, ledger, siweDomain }: Pick<Network, "chain" | "ledger" | "siweDomain">,
  wallet: Pick<Wallet, "address" | "signMessage">,
): KeyRelease {
  const { addresses, chainId } = ledger.deployment;
  return nodeLitKeyRelease({
    network: {
      rpcUrl: chain.rpcUrl,
      chainId,
      registry: addresses.keyNodeRegistry,
      accessPolicy: addresses.accessPolicy,
      siweDomain,
    },
    account: wallet.address,
    sign: wallet.signMessage,
  });
}

/** Signs a session of somebody who claims a grant to themselves. */
export async function sessionAs(
  ledger: Ledger,
  { organisation }: Pick<Cast, "organisation">,
  accessor: Pick<Wallet, "address" | "signTypedData">,
  patientId: PatientId,
  categories: readonly Category[],
): Promise<LedgerCall> {
  const { timestamp } = await ledger.client.getBlock();
  return openSession(ledger, accessor, {
    patientId,
    grantee: personOf(accessor),
    purpose: "TREAT",
    categories,
    organisation,
    until: Number(timestamp) + SESSION_SECONDS,
  });
}

/** Has the key network release categories to somebody, as they stand on the ledger now. */
export async function releaseNow(
  { network }: Pick<Journey, "network">,
  { stores, release }: Pick<Reader, "stores" | "release">,
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
export async function readAsDoctor(journey: Journey, patientId: PatientId): Promise<DoctorsReading> {
  const { network, recorder, doctor } = journey;
  const { ledger, cast } = network;
  const { stores } = doctor;
  const session = await sessionAs(ledger, cast, doctor.wallet, patientId, READABLE);
  await recorder.step("session", () => doctor.relay.submit(session));
  const keys = await recorder.step("release keys", () => releaseNow(journey, doctor, patientId, READABLE));
  const history = await recorder.step("verify history", () =>
    verifiedHistory(ledger, chainHistory(ledger), stores, patientId),
  );
  const mask = categoryMask(READABLE);
  const granted = history.entries.filter(({ category }) => (mask >>> category) & 1);
  const opened = await recorder.step("open as doctor", () =>
    openEntries({ patientId, stores, keys }, granted),
  );
  return { keys, opened };
}
