import { z } from "zod";
import { ORGANISATION_KINDS, ROLES, type Role } from "#lib/identity/roles.ts";
import { account, hash } from "./common.ts";
import { actsFor } from "./family.ts";

const who = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("account"), account }),
  z.object({ kind: z.literal("passkey"), patientId: hash, signer: z.string().describe("ERC-7913") }),
  z.object({ kind: z.literal("recovery"), patientId: hash }),
]);

/** The answer of `GET /api/me`. */
export const meAnswer = z.object({
  who: who.nullable().describe("null where nobody is signed in"),
  name: z.string().nullable().describe("by the directory"),
  patients: z.array(hash).describe("whom this signer controls, by the index"),
  actsFor: z.array(actsFor).describe("for whom this signer is a proxy now, by the index"),
  reviewBody: z.boolean().describe("of the network's second body, by the ledger now"),
  memberships: z.array(
    z.object({
      organisation: z.number(),
      name: z.string(),
      kind: z.enum(ORGANISATION_KINDS),
      roles: z.array(z.enum(Object.keys(ROLES) as [Role, ...Role[]])).describe("in force on the ledger now"),
      suspended: z.boolean(),
      licenceUntil: z.number().describe("Unix seconds"),
    }),
  ),
});
export type MeAnswer = z.output<typeof meAnswer>;
