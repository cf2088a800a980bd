import { grant } from "#lib/consent/grant.ts";
import { openSession } from "#lib/consent/session.ts";
import { type Category, categoryMask } from "#lib/core/categories.ts";
import type { BundleEntry } from "#lib/fhir/bundle.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { releaseNow } from "../doctor.ts";
import type { Journey, RegisteredPatient } from "../journey.ts";
import { personOf } from "../people.ts";
import type { Reader } from "../reach.ts";

/** What a bill is made of, and proven by. */
export const BILLED: readonly Category[] = ["encounters", "procedures", "billing"];
const [DAY, SESSION_SECONDS] = [24 * 3_600, 1_800];

/** The patient lets somebody read what a bill is made of, for payment (HPAYMT). */
export async function grantForPayment(
  { network, relay }: Journey,
  { patient }: RegisteredPatient,
  reader: Pick<Reader, "wallet">,
): Promise<void> {
  const validFrom = Number((await network.ledger.client.getBlock()).timestamp);
  const { call } = await grant(network.ledger, patient, {
    grantee: personOf(reader.wallet),
    purpose: "HPAYMT",
    read: BILLED,
    write: [],
    validFrom,
    validUntil: validFrom + DAY,
  });
  await relay.submit(call);
}

/** Opens a session for payment. */
export async function openForPayment(
  { network }: Pick<Journey, "network">,
  { wallet, relay }: Pick<Reader, "wallet" | "relay">,
  { patientId }: Pick<RegisteredPatient, "patientId">,
  organisation: number,
): Promise<void> {
  const { ledger } = network;
  const { timestamp } = await ledger.client.getBlock();
  const terms = {
    patientId,
    grantee: personOf(wallet),
    purpose: "HPAYMT",
    categories: BILLED,
    organisation,
    until: Number(timestamp) + SESSION_SECONDS,
  } as const;
  await relay.submit(await openSession(ledger, wallet, terms));
}

/** An entry of a record, and where it stands in the patient's history. */
export type ReadEntry = { source: BundleEntry; entry: HistoryEntry };

/** Opens what a bill is made of, out of a history that is proven complete. */
export async function readForPayment(
  journey: Pick<Journey, "network">,
  reader: Reader,
  { patientId }: Pick<RegisteredPatient, "patientId">,
): Promise<{ read: ReadEntry[]; history: readonly HistoryEntry[] }> {
  const { ledger } = journey.network;
  const { stores } = reader;
  const keys = await releaseNow(journey, reader, patientId, BILLED);
  const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
  const mask = categoryMask(BILLED);
  const allowed = entries.filter(({ category }) => (mask >>> category) & 1);
  const opened = await openEntries({ patientId, stores, keys }, allowed);
  const read = opened.flatMap(({ entry, payload }) =>
    readBundle(payload).entries.map((source) => ({ source, entry })),
  );
  return { read, history: entries };
}
