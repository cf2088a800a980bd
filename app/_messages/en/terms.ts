import type { PurposeOfUse } from "#lib/chain/grantee.ts";
import type { Category } from "#lib/core/categories.ts";
import type { OrganisationKind, Role } from "#lib/identity/roles.ts";

/** What the network's codes are called, in plain words. */
export const terms = {
  category: {
    emergency: "Emergency summary",
    administrative: "Personal details",
    billing: "Bills and insurance",
    encounters: "Visits",
    problems: "Conditions",
    medications: "Medications",
    allergies: "Allergies",
    immunisations: "Immunisations",
    laboratory: "Results",
    "vital-signs": "Vital signs",
    imaging: "Imaging",
    procedures: "Procedures",
    documents: "Documents",
    "care-plans": "Care plans",
    "mental-health": "Mental health",
    "sexual-health": "Sexual health",
    "substance-use": "Alcohol and drugs",
    genetics: "Genetics",
  } satisfies Record<Category, string>,
  purpose: {
    TREAT: "treatment",
    ETREAT: "emergency treatment",
    HPAYMT: "payment of your care",
    HOPERAT: "running of the hospital",
    HRESCH: "research",
    FAMRQT: "help by family or a carer",
  } satisfies Record<PurposeOfUse, string>,
  role: {
    administrator: "administrator",
    physician: "doctor",
    nurse: "nurse",
    laboratory: "laboratory",
    pharmacist: "pharmacist",
    responder: "emergency responder",
    privacyOfficer: "privacy officer",
    billing: "billing",
    claims: "claims",
    researcher: "researcher",
    arbiter: "arbiter",
  } satisfies Record<Role, string>,
  ownOrganisation: "Organisation",
  organisation: {
    hospital: "hospital",
    laboratory: "laboratory",
    pharmacy: "pharmacy",
    "emergency-service": "emergency service",
    insurer: "insurer",
    research: "research",
    arbitration: "arbitration body",
  } satisfies Record<OrganisationKind, string>,
};
