import { epochIn } from "#lib/chain/key-epochs.ts";
import { type Bytes, randomBytes } from "#lib/core/bytes.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { cardAddress } from "#lib/emergency/card-key.ts";
import { type CaseRef, closeCase, endCase, openCase } from "#lib/emergency/cases.ts";
import { setEmergencyAccess } from "#lib/emergency/emergency-access.ts";
import { reviewCase } from "#lib/emergency/reviews.ts";
import { readSnapshot, verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { releaseNow } from "./doctor.ts";
import { endOnce } from "./end-once.ts";
import type { Emergency, Journey, RegisteredPatient } from "./journey.ts";
import { missReview } from "./missed-review.ts";
import type { Reader, Wallet } from "./reach.ts";

const COMPARTMENT: readonly Category[] = ["emergency"];
const CASE_SECONDS = 1_800;
const REFUSED = ["AccessRefused"];

/** The glass is broken with the patient's card and without it, while the patient does nothing at all. */
export async function breakGlass(
  journey: Journey,
  emergency: Emergency,
  registered: RegisteredPatient,
): Promise<void> {
  const { network, recorder, relay } = journey;
  const { responder } = emergency;
  const { patient, patientId } = registered;
  const card = randomBytes(32);
  await recorder.step("prepare for emergencies", async () => {
    const settings = { categories: COMPARTMENT, card: cardAddress(card) };
    await relay.submit(await setEmergencyAccess(network.ledger, patient, settings));
  });
  await refusedWithoutCase(journey, emergency, registered);

  const ref = await recorder.step("break the glass", () => open(journey, emergency, registered, card));
  await recorder.step("read in an emergency", () => readCompartment(journey, responder, registered));
  await refusedInCase(journey, emergency, registered, card);
  await recorder.step("close the case", () => close(journey, emergency, ref));
  await recorder.refused("responder asks the key network after the case", REFUSED, () =>
    releaseNow(journey, responder, patientId, COMPARTMENT),
  );
  await review(journey, emergency, ref);

  const later = await recorder.step("break the glass", () => open(journey, emergency, registered));
  await missReview(journey, emergency, later, () => open(journey, emergency, registered));
}

/** @param card the secret on the patient's card. */
async function open(
  { network: { ledger } }: Journey,
  {
    organisation,
    responder: { wallet, relay },
  }: Pick<Emergency, "organisation"> & { responder: Pick<Reader, "wallet" | "relay"> },
  { patientId }: Pick<RegisteredPatient, "patientId">,
  card?: Bytes,
  categories: readonly Category[] = COMPARTMENT,
): Promise<CaseRef> {
  const until = Number((await ledger.client.getBlock()).timestamp) + CASE_SECONDS;
  const terms = { patientId, organisation, categories, until, reason: "unresponsive" } as const;
  const { call, number } = await openCase(ledger, wallet, terms, card);
  await relay.submit(call);
  return { patientId, responder: wallet.address, number };
}

/** The whole emergency compartment, out of a history that is proven complete. */
async function readCompartment(journey: Journey, responder: Reader, { patientId }: RegisteredPatient) {
  const { ledger } = journey.network;
  const { stores } = responder;
  const keys = await releaseNow(journey, responder, patientId, COMPARTMENT);
  const { entries } = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
  const emergency = categoryBit("emergency");
  const copies = entries.filter(({ category }) => category === emergency);
  const opened = await openEntries({ patientId, stores, keys }, copies);
  if (opened.length === copies.length) return;
  throw new KeywardError("ReadingDiffers", { message: "A copy for responders did not open." });
}

async function refusedWithoutCase(
  journey: Journey,
  emergency: Emergency,
  registered: RegisteredPatient,
): Promise<void> {
  const { recorder, stranger } = journey;
  const { responder } = emergency;
  await recorder.refused("responder asks the key network without a case", REFUSED, () =>
    releaseNow(journey, responder, registered.patientId, COMPARTMENT),
  );
  await recorder.refused("stranger breaks the glass", ["BreakGlassNoStanding"], () =>
    open(journey, { ...emergency, responder: stranger }, registered),
  );
  await recorder.refused("responder with another card", ["BreakGlassCardInvalid"], () =>
    open(journey, emergency, registered, randomBytes(32)),
  );
}

/** Nothing beside the emergency compartment, no longer than it may be, and judged by somebody else. */
async function refusedInCase(
  journey: Journey,
  emergency: Emergency,
  registered: RegisteredPatient,
  card: Bytes,
): Promise<void> {
  const { recorder } = journey;
  const { responder } = emergency;
  await recorder.refused("responder asks for a key outside the emergency compartment", REFUSED, () =>
    releaseNow(journey, responder, registered.patientId, ["problems"]),
  );
  await recorder.refused("responder breaks the glass for other categories", ["BreakGlassForbidden"], () =>
    open(journey, emergency, registered, card, ["emergency", "problems"]),
  );
  await recorder.refused("responder extends a case", ["BreakGlassCaseRunning"], () =>
    open(journey, emergency, registered, card),
  );
}

/** Anybody may outdate the keys of a case that is over. */
async function close(
  { network: { ledger }, relay }: Journey,
  { responder }: Emergency,
  ref: CaseRef,
): Promise<void> {
  const epoch = async () =>
    epochIn((await readSnapshot(ledger, ref.patientId)).keyEpochs, categoryBit("emergency"));
  const before = await epoch();
  await responder.relay.submit(await closeCase(ledger, responder.wallet, ref));
  await endOnce(relay, endCase(ref));
  if ((await epoch()) === before + 1) return;
  throw new KeywardError("EpochNotAdvanced", {
    message: "The key epoch did not advance after the case.",
    details: { category: "emergency" },
  });
}

async function review(
  { network: { ledger }, recorder }: Journey,
  { responder, officer }: Emergency,
  ref: CaseRef,
): Promise<void> {
  const judge = async (wallet: Wallet) =>
    officer.relay.submit(await reviewCase(ledger, wallet, ref, { outcome: "justified" }));
  await recorder.refused("responder reviews their own case", ["BreakGlassNotReviewer"], () =>
    judge(responder.wallet),
  );
  await recorder.step("review a case", () => judge(officer.wallet));
}
