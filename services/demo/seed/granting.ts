import type { Consent } from "fhir/r4.js";
import { encodeGrantee, type Grantee, type PurposeOfUse, purposeNumber } from "#lib/chain/grantee.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { grant } from "#lib/consent/grant.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { SignedIn } from "#lib/hospital/sign-in.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import type { DemoFile, DemoPatient } from "./demo-file.ts";
import { asPatient } from "./enrolled.ts";
import { type Member, memberCalled, organisationCalled } from "./member.ts";
import type { PlannedGrant } from "./plans.ts";
import { appendsBy, writingFor } from "./writing.ts";

const DAY = 24 * 3_600;
export const PURPOSE = "TREAT";

/** The patient's appends before the Consents: the import. */
const IMPORTED = 1;

/**
 * Signs the planned grants that the ledger doesn't have, and keeps all Consents in the record. Each Consent is written
 * down before its grant is submitted: only its very text fits the hash on the ledger.
 */
export async function grantOnce(
  session: SignedIn,
  file: DemoFile,
  member: Member,
  seeded: DemoPatient,
  grants: readonly PlannedGrant[],
): Promise<DemoPatient> {
  let known = seeded;
  for (const planned of grants) known = await signOnce(session, file, member, known, planned);
  const consents = Object.values(known.consents);
  const { patientId } = known;
  if (consents.length === 0 || (await appendsBy(session, patientId, 0)) > IMPORTED) return known;
  const drafts = consents.flatMap((consent) => draftResource(JSON.parse(consent) as Consent));
  const author = { kind: "patient", patient: asPatient(member, known) } as const;
  await writeRecords(await writingFor(session, patientId), author, drafts);
  return known;
}

async function signOnce(
  { ledger, relay }: SignedIn,
  file: DemoFile,
  member: Member,
  seeded: DemoPatient,
  { to, purpose = PURPOSE, read, write, days }: PlannedGrant,
): Promise<DemoPatient> {
  const grantee = granteeOf(to);
  if (await isGranted(ledger, seeded.patientId, grantee, purpose)) return seeded;
  const { timestamp } = await ledger.client.getBlock();
  const validFrom = Number(timestamp);
  const terms = {
    grantee,
    purpose,
    read,
    write,
    validFrom,
    validUntil: validFrom + days * DAY,
  } as const;
  // Who writes no more than results has nothing to copy for responders.
  const emergencyCopies = write.length > 1;
  const { call, consent } = await grant(ledger, asPatient(member, seeded), terms, { emergencyCopies });
  const key = encodeGrantee(grantee).toString(16);
  const known = { ...seeded, consents: { ...seeded.consents, [key]: JSON.stringify(consent) } };
  await file.save(known);
  await relay.submit(call);
  return known;
}

async function isGranted(
  ledger: Ledger,
  patientId: PatientId,
  grantee: Grantee,
  purpose: PurposeOfUse,
): Promise<boolean> {
  const slot = [patientId, encodeGrantee(grantee), purposeNumber(purpose)] as const;
  const { nonce } = await readLedger(ledger, "consentRegistry", "grantOf", slot);
  return nonce > 0;
}

/** Whom a planned grant names. */
export const granteeOf = (to: PlannedGrant["to"]): Grantee =>
  "person" in to
    ? { kind: "person", account: memberCalled(to.person).address }
    : { kind: "organisation", id: organisationCalled(to.organisation) };
