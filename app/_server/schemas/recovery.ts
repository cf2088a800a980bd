import { z } from "zod";
import { sealedBoxSchema } from "#lib/keys/keyring-schema.ts";
import { hash, hex, patientId } from "./common.ts";

const signer = hex(/^0x([0-9a-fA-F]{40}|[0-9a-fA-F]{168})$/).describe("ERC-7913: an account, or a passkey");
const key = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .describe("X25519 public key in base64url, which shares are sealed to");

export const recoveryBody = z.strictObject({ patientId, newSigner: signer, key });
export type RecoveryBody = z.output<typeof recoveryBody>;

/** Every field that guardians sign, and how it stands on the ledger. */
export const recovery = z.object({
  id: z.uuid(),
  patientId: hash,
  newSigner: z.string(),
  key: z.string(),
  guardians: hash.describe("the ledger's commitment, which the request is about"),
  nonce: z.number(),
  controllerVersion: z.number(),
  deadline: z.number().describe("Unix seconds: approvals count until then"),
  createdAt: z.number(),
  guardianCount: z.number(),
  approved: z.number().describe("how many guardians have answered"),
  state: z.enum(["collecting", "waiting", "vetoed", "void", "expired", "finished"]),
  readyAt: z.number().nullable().describe("Unix seconds at which the new signer may take over"),
});
export type Recovery = z.output<typeof recovery>;

export const approvalBody = z.strictObject({
  guardian: patientId,
  signer,
  signature: hex(/^0x([0-9a-fA-F]{2}){1,4096}$/),
  sealed: sealedBoxSchema,
});
export type ApprovalBody = z.output<typeof approvalBody>;

/** What whoever asked sees: enough to begin the recovery, and to open the shares with a key that never left their device. */
export const recoveryAnswer = recovery.extend({
  approvals: z.array(z.object({ signer: z.string(), signature: z.string(), sealed: sealedBoxSchema })),
});
export type RecoveryAnswer = z.output<typeof recoveryAnswer>;

export const recoveriesQuery = z.object({ patient: patientId });
/** What the patient sees of attempts to recover them: `waiting` stands on the ledger, whoever began it. */
export const recoveriesAnswer = z.object({
  waiting: z.object({ candidate: z.string(), readyAt: z.number(), nonce: z.number() }).nullable(),
  recoveries: z.array(recovery),
});
export type RecoveriesAnswer = z.output<typeof recoveriesAnswer>;

export const guardianQuery = z.object({ patient: patientId.describe("the guardian's own") });
/** For whom somebody is a guardian, with their sealed shares, and what waits for them. */
export const guardianAnswer = z.object({
  wards: z.array(z.object({ patientId: hash, sealed: sealedBoxSchema })),
  recoveries: z.array(recovery.extend({ mine: z.boolean().describe("whether this guardian has answered") })),
});
export type GuardianAnswer = z.output<typeof guardianAnswer>;

export const guardianInviteBody = z.strictObject({ patientId });
export const guardianInvitesQuery = z.object({ patient: patientId });
const guardianInvite = z.object({
  id: z.uuid(),
  state: z.enum(["open", "accepted", "expired"]),
  guardian: hash.nullable().describe("who answered"),
  createdAt: z.number(),
  expiresAt: z.number(),
});
export type GuardianInvite = z.output<typeof guardianInvite>;
export const guardianInvitesAnswer = z.object({ invites: z.array(guardianInvite) });
export type GuardianInvitesAnswer = z.output<typeof guardianInvitesAnswer>;
export const newGuardianInviteAnswer = z.object({ invite: guardianInvite, url: z.url() });
export type NewGuardianInviteAnswer = z.output<typeof newGuardianInviteAnswer>;
/** What who has the link sees. */
export const guardianInvitationAnswer = z.object({
  patientId: hash,
  state: z.enum(["open", "accepted", "expired"]),
  expiresAt: z.number(),
});
export type GuardianInvitationAnswer = z.output<typeof guardianInvitationAnswer>;
export const acceptGuardianBody = z.strictObject({ guardian: patientId });
