import { answer } from "../../_server/answer.ts";
import { jsonBody } from "../../_server/body.ts";
import { limit } from "../../_server/limits.ts";
import { queryOf } from "../../_server/query.ts";
import { type SignIn, signInBody, signOutQuery } from "../../_server/schemas/session.ts";
import type { Asker } from "../../_server/session/asker.ts";
import { askerOf } from "../../_server/session/asker-of.ts";
import { cookieOf } from "../../_server/session/cookie.ts";
import { endSessionsOf } from "../../_server/session/everywhere.ts";
import { verifyPasskey } from "../../_server/session/passkey.ts";
import { verifyRecovery } from "../../_server/session/recovery.ts";
import { endSession, openSession } from "../../_server/session/sessions.ts";
import { verifyAccount } from "../../_server/session/sign-in.ts";

const BODY_BYTES = 16 * 1024;

/** Who is signed in. */
export const GET = answer("session.read", async ({ request }) => told(await askerOf(request)));

/** Signs in: an account by an EIP-4361 message, a patient's passkey by an assertion, a recovery code by its key. */
export const POST = answer("session.begin", async ({ request }) => {
  await limit("signIns", request);
  const body = await jsonBody(request, signInBody, BODY_BYTES);
  const headers = new Headers();
  const cookie = await cookieOf(request, headers);
  const asker = await verified(body, cookie.nonce);
  const sessionId = await openSession(asker);
  await endSession(cookie.sessionId);
  delete cookie.nonce;
  cookie.sessionId = sessionId;
  await cookie.save();
  return told(asker, headers);
});

/** Signs out: here, or everywhere. */
export const DELETE = answer("session.end", async ({ request }) => {
  const headers = new Headers();
  const cookie = await cookieOf(request, headers);
  if (queryOf(request, signOutQuery).everywhere) await endSessionsOf(await askerOf(request));
  await endSession(cookie.sessionId);
  cookie.destroy();
  return told(undefined, headers);
});

function verified(body: SignIn, nonce: string | undefined): Promise<Asker> {
  if ("message" in body) return verifyAccount(body, nonce);
  return "recoveryKey" in body ? verifyRecovery(body, nonce) : verifyPasskey(body, nonce);
}

function told(asker: Asker | undefined, headers = new Headers()): Response {
  const account = asker?.kind === "account" ? asker.account : null;
  const passkey = asker?.kind === "passkey" ? { patientId: asker.patientId, signer: asker.signer } : null;
  const recovery = asker?.kind === "recovery" ? { patientId: asker.patientId } : null;
  return Response.json({ account, passkey, recovery }, { headers });
}
