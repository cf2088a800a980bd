import { z } from "zod";
import type { Address, PatientId } from "#lib/core/ids.ts";

const text = z.string().max(4_096);
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const x = base64url.length(43);
const publicKey = z.strictObject({ kty: z.literal("OKP"), crv: z.literal("X25519"), x });

/** A wrapped secret as a keyring has it. */
export const secretWrapSchema = z.strictObject({
  protected: text,
  encrypted_key: text,
  iv: text,
  ciphertext: text,
  tag: text,
});

/** A `SealedBox` as keyrings and requests have it. */
export const sealedBoxSchema = z.strictObject({
  content: z.string().max(16_384),
  recipient: z.strictObject({
    header: z.strictObject({
      alg: z.literal("ECDH-ES+A256KW"),
      epk: publicKey,
      kid: z.string().max(500),
      apv: base64url.max(1_024),
    }),
    encrypted_key: base64url.max(128),
  }),
});

/** `GuardianShares` as a keyring has them. */
export const guardianSharesSchema = z.strictObject({
  codeNeeded: z.boolean(),
  wrap: secretWrapSchema,
  shares: z
    .array(
      z.strictObject({
        guardian: z
          .string()
          .regex(/^0x[0-9a-f]{64}$/)
          .transform((hex) => hex as PatientId),
        sealed: sealedBoxSchema,
      }),
    )
    .max(8),
  own: sealedBoxSchema,
});

/** `ProxyLocks` as a keyring has them. */
export const proxyLocksSchema = z.strictObject({
  locks: z
    .array(
      z.strictObject({
        proxy: z
          .string()
          .regex(/^0x[0-9a-f]{40}$/)
          .transform((hex) => hex as Address),
        patientId: z
          .string()
          .regex(/^0x[0-9a-f]{64}$/)
          .transform((hex) => hex as PatientId),
        vaultKey: x,
        sealed: sealedBoxSchema,
      }),
    )
    .max(32),
  own: sealedBoxSchema,
});
