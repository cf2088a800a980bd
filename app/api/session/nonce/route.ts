import { answer } from "../../../_server/answer.ts";
import { environment } from "../../../_server/environment.ts";
import { limit } from "../../../_server/limits.ts";
import { cookieOf } from "../../../_server/session/cookie.ts";
import { newSignInNonce } from "../../../_server/session/nonces.ts";

/** A nonce to sign, for this browser alone. */
export const POST = answer("session.begin", async ({ request }) => {
  await limit("nonces", request);
  const { KEYWARD_ORIGIN, DEPLOYMENT, PASSKEY_RP_ID } = environment();
  const headers = new Headers();
  const cookie = await cookieOf(request, headers);
  cookie.nonce = await newSignInNonce();
  await cookie.save();
  const { host, hostname } = new URL(KEYWARD_ORIGIN);
  const rpId = PASSKEY_RP_ID ?? hostname;
  const body = { nonce: cookie.nonce, domain: host, chainId: DEPLOYMENT.chainId, rpId };
  return Response.json(body, { headers });
});
