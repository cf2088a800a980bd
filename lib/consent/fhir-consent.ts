import type { Consent } from "fhir/r4.js";
import { keccak256 } from "viem";
import type { Grantee } from "#lib/chain/grantee.ts";
import { type Hex, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { GrantTerms } from "./grant-terms.ts";

export type ConsentResource = Consent;

const PATIENT_SYSTEM = "urn:keyward:patient";
const GRANTEE_SYSTEM = "urn:keyward:grantee";
const CATEGORY_SYSTEM = "urn:keyward:category";
const SALT_URL = "urn:keyward:salt";

/**
 * The FHIR R4 Consent behind a grant (IHE PCF, explicit basic consent): a permit for one actor, one purpose,
 * named compartments and a period. The salt keeps its hash from being guessed.
 */
export function canonicalConsent(
  patientId: PatientId,
  { grantee, purpose, read, write, validFrom, validUntil }: GrantTerms,
  salt: Hex = toHex(randomBytes(32)),
): ConsentResource {
  const period = { start: instant(validFrom), end: instant(validUntil) };
  const provision = (action: "access" | "correct", categories: readonly Category[]) => ({
    type: "permit" as const,
    period,
    actor: [
      {
        role: coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP"),
        reference: { identifier: { system: GRANTEE_SYSTEM, value: granteeText(grantee) } },
      },
    ],
    action: [coding("http://terminology.hl7.org/CodeSystem/consentaction", action)],
    purpose: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActReason", code: purpose }],
    class: categories.map((code) => ({ system: CATEGORY_SYSTEM, code })),
  });
  return {
    resourceType: "Consent",
    extension: [{ url: SALT_URL, valueString: salt }],
    status: "active",
    scope: coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"),
    category: [coding("http://loinc.org", "59284-0")],
    patient: { identifier: { system: PATIENT_SYSTEM, value: patientId } },
    dateTime: instant(validFrom),
    policyRule: coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "OPTIN"),
    provision: {
      type: "deny",
      period,
      provision: [
        ...(read.length > 0 ? [provision("access", read)] : []),
        ...(write.length > 0 ? [provision("correct", write)] : []),
      ],
    },
  };
}

/** keccak256 of the resource as it is stored: UTF-8 JSON, members in the order written here, no white space. */
export const consentHash = (consent: ConsentResource): Hex => keccak256(utf8(JSON.stringify(consent)));

const instant = (seconds: number): string => new Date(seconds * 1_000).toISOString();

const coding = (system: string, code: string) => ({ coding: [{ system, code }] });

const granteeText = (grantee: Grantee): string =>
  grantee.kind === "person" ? `person:${grantee.account.toLowerCase()}` : `${grantee.kind}:${grantee.id}`;
