import { z } from "zod";
import { account, hash, hex, patientId } from "./common.ts";

const base64url = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(most);

export const accountSignIn = z.strictObject({
  message: z.string().min(1).max(4_000).describe("EIP-4361 message for this origin, with the nonce given"),
  signature: hex(/^0x([0-9a-fA-F]{2}){1,4096}$/),
});
export const passkeySignIn = z.strictObject({
  patientId,
  signer: hex(/^0x[0-9a-fA-F]{168}$/).describe("ERC-7913: the verifier's address and the P-256 public key"),
  assertion: z
    .strictObject({
      authenticatorData: base64url(1_400),
      clientDataJSON: base64url(2_800),
      signature: base64url(100).describe("DER"),
    })
    .describe(
      "WebAuthn assertion over passkeySignInChallenge (lib/identity/passkey-sign-in.ts), in base64url",
    ),
});
export const signInBody = z.union([accountSignIn, passkeySignIn]);
export type PasskeySignIn = z.output<typeof passkeySignIn>;

export const nonceAnswer = z.object({
  nonce: z.string(),
  domain: z.string(),
  chainId: z.number(),
  rpId: z.string().describe("of passkeys"),
});
export const sessionAnswer = z.object({
  account: account.nullable().describe("null for a passkey, and where nobody is signed in"),
  passkey: z.object({ patientId: hash, signer: z.string() }).nullable(),
});
export type SessionAnswer = z.output<typeof sessionAnswer>;
