import { z } from "zod";
import type { Hex } from "#lib/core/bytes.ts";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";

/** Who is signed in at a hospital's node: an account, or a patient's passkey, which is no account. */
export type Who =
  | { kind: "account"; account: Address }
  | { kind: "passkey"; patientId: PatientId; signer: Hex };

const hex = z
  .string()
  .regex(/^0x[0-9a-fA-F]+$/)
  .transform((text) => text as Hex);

/** The answer of `/api/session`; undefined where nobody is signed in. */
export const sessionAnswer = z
  .object({
    account: hex.nullable(),
    passkey: z.object({ patientId: hex.transform(asPatientId), signer: hex }).nullable(),
  })
  .transform(({ account, passkey }): Who | undefined => {
    if (account !== null) return { kind: "account", account };
    return passkey === null ? undefined : { kind: "passkey", ...passkey };
  });
