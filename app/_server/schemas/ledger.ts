import { z } from "zod";
import { ORGANISATION_KINDS } from "#lib/identity/roles.ts";
import { account, hash, patientId, wholeNumber } from "./common.ts";
import { actsFor } from "./family.ts";
import { categories, grantee, purpose } from "./notifications.ts";

/** Pages go on from a place: `BLOCK:LOG`, which the page before gave as `next`. */
const placeInQuery = z
  .string()
  .regex(/^\d{1,15}:\d{1,9}$/)
  .transform((text) => {
    const [blockNumber = 0, logIndex = 0] = text.split(":").map(Number);
    return { blockNumber, logIndex };
  })
  .describe("the `next` of the page before");
export const next = z.string().nullable().describe("what the next page is asked by; null at the end");

export const place = {
  blockNumber: z.number(),
  logIndex: z.number(),
  transactionHash: hash,
  time: z.number().describe("Unix seconds"),
};
export const unix = z.number().describe("Unix seconds");
const organisationKind = z.enum(ORGANISATION_KINDS);
const roles = z.number().describe("bits of ROLES (lib/identity/roles.ts)");

const rolesInForce = z
  .number()
  .describe("the roles that the ledger honours now: without a licence, administering alone");

export const pageQuery = z.object({
  before: placeInQuery.optional(),
  limit: wholeNumber(1, 200).default(50),
});

/** The last word on one (patient, grantee, purpose). Masks and times of a revoked one are zero. */
export const grant = z.object({
  ...place,
  patientId: hash,
  grantee,
  purpose,
  readMask: categories,
  writeMask: categories,
  validFrom: unix,
  validUntil: unix,
  consentHash: hash.nullable(),
  nonce: z.number(),
  state: z.enum(["given", "revoked", "void"]).describe("void: by revoking everything"),
});
export type GrantAnswer = z.output<typeof grant>;
export const grantsAnswer = z.object({ grants: z.array(grant) });
export type GrantsAnswer = z.output<typeof grantsAnswer>;

export const grantedQuery = z.object({
  patient: patientId.optional(),
  before: placeInQuery.optional(),
  limit: wholeNumber(1, 200).default(100),
});
/** Grants that name the asker, or an organisation or team of theirs. */
export const grantedAnswer = z.object({
  grants: z.array(
    grant.extend({ organisations: z.array(z.number()).describe("under which one may use it") }),
  ),
  next,
});
export type GrantedAnswer = z.output<typeof grantedAnswer>;

const accessSession = z.object({
  ...place,
  patientId: hash,
  accessor: account,
  grantee,
  purpose,
  categories,
  organisation: z.number(),
  until: unix,
  nonce: z.number(),
  ended: z
    .object({ by: z.enum(["closed", "replaced"]), time: unix })
    .nullable()
    .describe("what ended it before its time"),
});
export type AccessSessionAnswer = z.output<typeof accessSession>;
export const accessSessionsAnswer = z.object({ sessions: z.array(accessSession), next });
export type AccessSessionsAnswer = z.output<typeof accessSessionsAnswer>;

export const historyQuery = z.object({
  category: wholeNumber(0, 31).optional().describe("which a reader may read now; the patient leaves it out"),
  after: placeInQuery.optional(),
  limit: wholeNumber(1, 1_000).default(1_000),
});
const appended = { ...place, author: account, organisation: z.number() };
const historyEntry = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("record"),
    ...appended,
    category: z.number(),
    keyEpoch: z.number(),
    recordId: hash,
    digest: hash,
    replaces: hash.nullable(),
  }),
  z.object({
    kind: z.literal("batch"),
    ...appended,
    categories,
    keyEpochs: z.string().describe("the word of packed epochs, in decimal"),
    root: hash,
    count: z.number(),
    listDigest: hash,
  }),
  z.object({ kind: z.literal("erasure"), ...appended, recordId: hash }),
]);
export type HistoryEntryAnswer = z.output<typeof historyEntry>;
/** As the index has it: it may lag or lie, so clients fold it into the ledger's head. */
export const historyAnswer = z.object({ entries: z.array(historyEntry), next });
export type HistoryAnswer = z.output<typeof historyAnswer>;

const activityEvent = z.object({
  ...place,
  event: z.string().describe("the ledger's event"),
  patientId: hash.nullable(),
  account: account.nullable().describe("who did it, or whom it concerns"),
});
export const activityAnswer = z.object({ events: z.array(activityEvent), next });
export type ActivityAnswer = z.output<typeof activityAnswer>;

export const membership = z.object({
  organisation: z.number(),
  name: z.string().nullable(),
  kind: organisationKind,
  roles,
  specialty: z.number(),
  licenceUntil: unix,
  suspended: z.boolean(),
  organisationSuspended: z.boolean(),
  rolesInForce,
});
/** What the ledger knows of who is signed in. */
export const selfAnswer = z.object({
  id: account.describe("the account, or what stands for a passkey"),
  patients: z.array(hash).describe("which this signer controls"),
  actsFor: z.array(actsFor).describe("for whom this signer is a proxy now"),
  memberships: z.array(membership),
  teams: z.array(
    z.object({
      id: z.number(),
      name: z.string().nullable(),
      organisation: z.number(),
      servesUnder: z.number(),
    }),
  ),
});
export type SelfAnswer = z.output<typeof selfAnswer>;

export const organisation = z.object({
  id: z.number(),
  name: z.string().nullable(),
  city: z.string().nullable(),
  kind: organisationKind,
  suspended: z.boolean(),
  staff: z.number(),
  admittedAt: unix,
});
export const organisationsAnswer = z.object({ organisations: z.array(organisation) });
export type OrganisationsAnswer = z.output<typeof organisationsAnswer>;

const staffMember = z.object({
  account,
  name: z.string().nullable(),
  title: z.string().nullable(),
  specialtyText: z.string().nullable(),
  roles: roles.describe("bits of ROLES; 0 for somebody who has left"),
  specialty: z.number(),
  licenceUntil: unix,
  suspended: z.boolean(),
  rolesInForce,
  changedAt: unix,
});
export const staffAnswer = z.object({ staff: z.array(staffMember) });
export type StaffAnswer = z.output<typeof staffAnswer>;

export const team = z.object({
  id: z.number(),
  name: z.string().nullable(),
  closed: z.boolean(),
  createdAt: unix,
  members: z.array(z.object({ account, name: z.string().nullable(), organisation: z.number() })),
});
export const teamsAnswer = z.object({ teams: z.array(team) });
export type TeamsAnswer = z.output<typeof teamsAnswer>;
