import { z } from "zod";
import type { Hex } from "#lib/core/bytes.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";

const hex = <T extends Hex>(bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-f]{${2 * bytes}}$`))
    .transform((text) => text as T);
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const publicKey = z.strictObject({
  kty: z.literal("OKP"),
  crv: z.literal("X25519"),
  x: base64url.length(43),
});

const epochKey = z.strictObject({
  x: base64url.length(43),
  release: z.strictObject({ ciphertext: z.base64(), plaintextHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  previous: base64url.length(54).optional(),
});

/** The stored form of a manifest; see `Manifest`. */
export const manifestSchema = z.strictObject({
  v: z.literal(1),
  patientId: hex<PatientId>(32),
  chainId: z.int().positive(),
  accessPolicy: hex<Address>(20),
  categories: z.array(z.string()).length(CATEGORIES.length),
  vaultKey: publicKey,
  vault: z.strictObject({
    content: z.string(),
    recipient: z.strictObject({
      header: z.strictObject({
        alg: z.literal("ECDH-ES+A256KW"),
        epk: publicKey,
        kid: z.string(),
        apv: base64url,
      }),
      encrypted_key: base64url,
    }),
  }),
  compartments: z
    .array(z.array(epochKey).min(1).max(4_095))
    .length(CATEGORIES.length)
    // The ledger knows one last epoch for all of them.
    .refine((all) => all.every((epochs) => epochs.length === all[0]?.length)),
});
