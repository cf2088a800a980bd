import { z } from "zod";
import { ORGANISATION_KINDS } from "#lib/identity/roles.ts";
import { account, address, wholeNumber } from "./common.ts";

/** One line, as people write names: no control characters, nothing that turns writing around. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u);

export const directoryQuery = z.object({
  query: z.string().trim().min(1).max(100).optional().describe("part of a name, title, specialty or city"),
  accounts: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(address).min(1).max(100))
    .optional()
    .describe("whose names are wanted, separated by commas; also of people who have left"),
  limit: wholeNumber(1, 100).default(20),
});

const directoryPerson = z.object({
  account,
  name: z.string(),
  title: z.string().nullable(),
  specialty: z.string().nullable(),
  organisation: z.number(),
  organisationName: z.string().nullable(),
  organisationKind: z.enum(ORGANISATION_KINDS),
  roles: z.number().describe("bits of ROLES (lib/identity/roles.ts); 0 for somebody who has left"),
  active: z.boolean().describe("in force on the ledger now"),
});
export type DirectoryPerson = z.output<typeof directoryPerson>;
const directoryOrganisation = z.object({
  id: z.number(),
  name: z.string(),
  city: z.string().nullable(),
  kind: z.enum(ORGANISATION_KINDS),
  suspended: z.boolean(),
});
const directoryTeam = z.object({
  id: z.number(),
  name: z.string(),
  organisationName: z.string().nullable().describe("of the organisation that keeps the team"),
});
export const directoryAnswer = z.object({
  people: z.array(directoryPerson),
  organisations: z.array(directoryOrganisation),
  teams: z.array(directoryTeam),
});
export type DirectoryAnswer = z.output<typeof directoryAnswer>;

export const organisationBody = z.strictObject({ name: line(100), city: line(100).nullable().default(null) });
export const teamBody = z.strictObject({ name: line(100) });
export const personBody = z.strictObject({
  name: line(100),
  title: line(100).nullable().default(null),
  specialty: line(100).nullable().default(null),
});
export type PersonBody = z.output<typeof personBody>;
export const okAnswer = z.object({ ok: z.literal(true) });
