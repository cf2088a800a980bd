import { type Category, categoryBit } from "#lib/core/categories.ts";
import { sharedSecret } from "#lib/crypto/x25519.ts";
import { parseCard } from "#lib/emergency/card.ts";
import { cardAddress } from "#lib/emergency/card-key.ts";
import { caseRulesOf } from "#lib/emergency/case-rules.ts";
import { caseOf, closeCase, openCase } from "#lib/emergency/cases.ts";
import { emergencyAccessOf, setEmergencyAccess } from "#lib/emergency/emergency-access.ts";
import { type CardMaker, nextCardSecret, ownCard } from "#lib/emergency/own-card.ts";
import { sealWords } from "#lib/emergency/sealed-words.ts";
import { summarySources } from "#lib/emergency/sources.ts";
import { emergencySummary } from "#lib/emergency/summary.ts";
import { writeSummary } from "#lib/emergency/write-summary.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import type { SignedIn } from "#lib/hospital/sign-in.ts";
import { asMember } from "./as-member.ts";
import type { DemoPatient } from "./demo-file.ts";
import { asPatient } from "./enrolled.ts";
import { type Member, memberCalled, organisationCalled } from "./member.ts";
import { openedRecord, vaultKeyOf } from "./opened-record.ts";
import type { PlannedCase } from "./plans.ts";
import { appendsBy, writingFor } from "./writing.ts";

/** What responders read unless the patient says otherwise. */
const EMERGENCY: readonly Category[] = ["emergency"];
const FIRST_CASE = 1;
const MARGIN_SECONDS = 60;

/**
 * Writes the emergency summary, and makes a card where one is planned; each unless it was done.
 * @param appends of the patient's own before the summary.
 */
export async function prepareOnce(
  session: SignedIn,
  member: Member,
  seeded: DemoPatient,
  { appends, card }: { appends: number; card: boolean },
): Promise<void> {
  const { ledger, relay } = session;
  const { patientId } = seeded;
  const patient = asPatient(member, seeded);
  if ((await appendsBy(session, patientId, 0)) <= appends) {
    const author = { kind: "patient", patient } as const;
    await writeSummary(await writingFor(session, patientId), author, await summaryOf(session, seeded));
  }
  if (!card || (await emergencyAccessOf(ledger, patientId)).card !== undefined) return;
  const secret = await nextCardSecret(ledger, await cardMaker(session, seeded));
  const settings = { categories: EMERGENCY, card: cardAddress(secret) };
  await relay.submit(await setEmergencyAccess(ledger, patient, settings));
}

/** A responder opened a case with the patient's card, and closed it: there is something to review. */
export async function breakGlassOnce(
  hospital: Hospital,
  seeded: DemoPatient,
  { by, reason, words }: PlannedCase,
): Promise<void> {
  const { patientId } = seeded;
  const responder = memberCalled(by);
  const code = await asMember(hospital, memberCalled(seeded.name), async (session) =>
    ownCard(session.ledger, await cardMaker(session, seeded)),
  );
  await asMember(hospital, responder, async (session) => {
    const { ledger, relay, stores } = session;
    if ((await caseOf(ledger, responder.address, FIRST_CASE)) === undefined && typeof code === "string") {
      const { manifest } = await writingFor(session, patientId);
      const sealed = await sealWords(words, manifest.vaultKey, { patientId, about: "emergency-reason" });
      await stores.put(sealed.blob, { kind: "record", patientId, category: categoryBit("emergency") });
      const [{ caseLength }, { timestamp }] = await Promise.all([
        caseRulesOf(ledger),
        ledger.client.getBlock(),
      ]);
      const terms = {
        patientId,
        organisation: organisationCalled(responder.organisation),
        categories: EMERGENCY,
        until: Number(timestamp) + caseLength.withCard - MARGIN_SECONDS,
        reason,
        reasonDigest: sealed.digest,
      };
      const { secret } = await parseCard(code);
      const { call } = await openCase(ledger, responder.signer, terms, secret);
      await relay.submit(call);
    }
    const opened = await caseOf(ledger, responder.address, FIRST_CASE);
    const { timestamp } = await ledger.client.getBlock();
    if (opened === undefined || opened.until <= Number(timestamp)) return;
    await relay.submit(await closeCase(ledger, responder.signer, { patientId, number: FIRST_CASE }));
  });
}

async function cardMaker(session: SignedIn, seeded: DemoPatient): Promise<CardMaker> {
  const { patientId } = seeded;
  const { manifest } = await writingFor(session, patientId);
  return { patientId, vaultSecret: await sharedSecret(await vaultKeyOf(session, seeded), manifest.vaultKey) };
}

/** Of the whole record, opened by the recovery code. */
async function summaryOf(session: SignedIn, seeded: DemoPatient) {
  const { entries, opened } = await openedRecord(session, seeded);
  const block = entries.reduce((last, { blockNumber }) => Math.max(last, Number(blockNumber)), 0);
  const { patientId } = seeded;
  return emergencySummary(summarySources(opened), { patientId, date: new Date(), block });
}
