import { answer } from "../../../_server/answer.ts";
import { environment } from "../../../_server/environment.ts";
import { limit } from "../../../_server/limits.ts";
import { cookieOf } from "../../../_server/session/cookie.ts";
import { newSignInNonce } from "../../../_server/session/sign-in.ts";

/** A nonce to sign, for this browser alone. */
export const POST = answer(async (request) => {
  await limit("nonces", request);
  const { KEYWARD_ORIGIN, DEPLOYMENT } = environment();
  const headers = new Headers();
  const cookie = await cookieOf(request, headers);
  cookie.nonce = await newSignInNonce();
  await cookie.save();
  const body = { nonce: cookie.nonce, domain: new URL(KEYWARD_ORIGIN).host, chainId: DEPLOYMENT.chainId };
  return Response.json(body, { headers });
});
