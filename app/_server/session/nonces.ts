import { generateSiweNonce } from "viem/siwe";
import { query } from "../database.ts";

/** Seconds for which a nonce may be signed. */
export const NONCE_SECONDS = 600;

/** A nonce that may be signed once, in the next ten minutes. */
export async function newSignInNonce(): Promise<string> {
  const nonce = generateSiweNonce();
  await query("delete from app.sign_in_nonces where expires_at < now()", []);
  await query("insert into app.sign_in_nonces values ($1, now() + make_interval(secs => $2))", [
    nonce,
    NONCE_SECONDS,
  ]);
  return nonce;
}

/** Uses a nonce up; says whether it was still there. */
export async function spendNonce(nonce: string): Promise<boolean> {
  const used = await query("delete from app.sign_in_nonces where nonce = $1 and expires_at > now()", [nonce]);
  return used.rowCount === 1;
}
