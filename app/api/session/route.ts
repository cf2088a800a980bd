import { answer } from "../../_server/answer.ts";
import { jsonBody } from "../../_server/body.ts";
import { limit } from "../../_server/limits.ts";
import { signInBody } from "../../_server/schemas.ts";
import { signedInAccount } from "../../_server/session/asker.ts";
import { cookieOf } from "../../_server/session/cookie.ts";
import { endSession, signIn } from "../../_server/session/sign-in.ts";

const BODY_BYTES = 16 * 1024;

/** Who is signed in. */
export const GET = answer(async (request) =>
  Response.json({ account: (await signedInAccount(request)) ?? null }),
);

/** Signs in. */
export const POST = answer(async (request) => {
  await limit("signIns", request);
  const body = await jsonBody(request, signInBody, BODY_BYTES);
  const headers = new Headers();
  const cookie = await cookieOf(request, headers);
  const { sessionId, account } = await signIn(body, cookie.nonce);
  await endSession(cookie.sessionId);
  delete cookie.nonce;
  cookie.sessionId = sessionId;
  await cookie.save();
  return Response.json({ account }, { headers });
});

/** Signs out. */
export const DELETE = answer(async (request) => {
  const headers = new Headers();
  const cookie = await cookieOf(request, headers);
  await endSession(cookie.sessionId);
  cookie.destroy();
  return Response.json({ account: null }, { headers });
});
