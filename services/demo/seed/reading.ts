import type { DocumentReference } from "fhir/r4.js";
import { readLedger } from "#lib/chain/ledger.ts";
import { openSession } from "#lib/consent/session.ts";
import { utf8 } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { toBase64 } from "#lib/fhir/base64.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { concept, LOINC } from "../synthetic/elements.ts";
import { granteeOf, PURPOSE } from "./granting.ts";
import { memberCalled, organisationCalled } from "./member.ts";
import type { PlannedGrant, PlannedReading } from "./plans.ts";
import { appendsBy, writingFor } from "./writing.ts";

/** How long the seeded session lasts. */
const SESSION_SECONDS = 1_800;

/**
 * A clinician opens a session on what they were granted, so that there is somebody who looked, and writes a note;
 * each unless it was done.
 * @param subject how the record refers to its patient.
 */
export async function readOnce(
  hospital: Hospital,
  patientId: PatientId,
  { by, title, note }: PlannedReading,
  grants: readonly PlannedGrant[],
  subject: string,
): Promise<void> {
  const granted = grants.find(({ to }) => "person" in to && to.person === by);
  if (granted === undefined) return;
  const clinician = memberCalled(by);
  const organisation = organisationCalled(clinician.organisation);
  const grantee = granteeOf(granted.to);
  const session = await signIn(hospital, clinician.signer);
  try {
    const { ledger, relay } = session;
    const slot = [patientId, clinician.address] as const;
    const { nonce } = await readLedger(ledger, "consentRegistry", "sessionOf", slot);
    if (nonce === 0) {
      const { timestamp } = await ledger.client.getBlock();
      const until = Number(timestamp) + SESSION_SECONDS;
      const terms = {
        patientId,
        grantee,
        purpose: PURPOSE,
        categories: granted.read,
        organisation,
        until,
      } as const;
      await relay.submit(await openSession(ledger, clinician.signer, terms));
    }
    if ((await appendsBy(session, patientId, organisation)) > 0) return;
    const right = { grantee, purpose: PURPOSE, organisation } as const;
    const author = { kind: "staff", patientId, account: clinician.signer, right } as const;
    const drafts = draftResource(noteOf(by, title, note, subject));
    await writeRecords(await writingFor(session, patientId), author, drafts);
  } finally {
    await session.signOut();
  }
}

function noteOf(by: string, title: string, lines: readonly string[], subject: string): DocumentReference {
  const text = utf8(lines.join("\n"));
  const date = new Date().toISOString();
  return {
    resourceType: "DocumentReference",
    id: crypto.randomUUID(),
    status: "current",
    docStatus: "final",
    type: concept(LOINC, ["11506-3", "Progress note"]),
    subject: { reference: subject },
    date,
    author: [{ display: by }],
    description: title,
    content: [
      {
        attachment: {
          contentType: "text/plain; charset=utf-8",
          language: "en",
          data: toBase64(text),
          size: text.length,
          title,
          creation: date,
        },
      },
    ],
  };
}
