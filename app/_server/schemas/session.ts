import { z } from "zod";
import { account, hash, hex, patientId } from "./common.ts";

const base64url = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(most);

const accountSignIn = z.strictObject({
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
const recoverySignIn = z.strictObject({
  recoveryKey: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .describe("Ed25519 public key in base64url, derived from a recovery code (lib/keys/recovery-sign-in.ts)"),
  signature: base64url(100).describe("Ed25519 over recoverySignInMessage"),
});
export const signInBody = z.union([accountSignIn, passkeySignIn, recoverySignIn]);
export type SignIn = z.output<typeof signInBody>;
export type RecoverySignIn = z.output<typeof recoverySignIn>;
export type PasskeySignIn = z.output<typeof passkeySignIn>;

export const signOutQuery = z.strictObject({
  everywhere: z.literal("true").optional().describe("ends the asker's sessions in every browser"),
});

export const nonceAnswer = z.object({
  nonce: z.string(),
  domain: z.string(),
  chainId: z.number(),
  rpId: z.string().describe("of passkeys"),
});
export const sessionAnswer = z.object({
  account: account.nullable().describe("null for passkeys and recovery codes, and where nobody is signed in"),
  passkey: z.object({ patientId: hash, signer: z.string() }).nullable(),
  recovery: z.object({ patientId: hash }).nullable().describe("who holds this patient's recovery code"),
});
