import { z } from "zod";
import type { Hex } from "#lib/core/bytes.ts";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";

/**
 * Who is signed in at a hospital's node: an account; a patient's passkey, which is no account; or whoever holds a patient's
 * recovery code, which reads and does nothing else.
 */
export type Who =
  | { kind: "account"; account: Address }
  | { kind: "passkey"; patientId: PatientId; signer: Hex }
  | { kind: "recovery"; patientId: PatientId };

const hex = z
  .string()
  .regex(/^0x[0-9a-fA-F]+$/)
  .transform((text) => text as Hex);
const patientId = hex.transform(asPatientId);

/** The answer of `/api/session`; undefined where nobody is signed in. */
export const sessionAnswer = z
  .object({
    account: hex.nullable(),
    passkey: z.object({ patientId, signer: hex }).nullable(),
    recovery: z.object({ patientId }).nullable(),
  })
  .transform(({ account, passkey, recovery }): Who | undefined => {
    if (account !== null) return { kind: "account", account };
    if (passkey !== null) return { kind: "passkey", ...passkey };
    return recovery === null ? undefined : { kind: "recovery", ...recovery };
  });

/** The answer of `/api/session` to who signs in by a recovery code. */
export const recoveryAnswer = z
  .object({ recovery: z.object({ patientId }) })
  .transform(({ recovery }) => recovery);
