import { generateSiweNonce, parseSiweMessage, verifySiweMessage } from "viem/siwe";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { query } from "../database.ts";
import { environment } from "../environment.ts";
import { ledger } from "../ledger.ts";
import { SESSION_SECONDS } from "./cookie.ts";

const NONCE_SECONDS = 600;
/** Clocks differ. */
const SKEW = 60_000;

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

/**
 * Checks a signed EIP-4361 message and opens a session of its account (plain, EIP-7702 or ERC-1271). The nonce is
 * used up before anything costly is done, whatever comes of it.
 * @param expectedNonce the one that this browser was given.
 * @throws `SignInRefused`, `LedgerUnavailable`.
 */
export async function signIn(
  { message, signature }: { message: string; signature: Hex },
  expectedNonce: string | undefined,
): Promise<{ sessionId: string; account: Hex }> {
  const nonce = checkFields(message, expectedNonce);
  const used = await query("delete from app.sign_in_nonces where nonce = $1 and expires_at > now()", [nonce]);
  if (used.rowCount !== 1) throw refused("nonce");
  const { host } = new URL(environment().KEYWARD_ORIGIN);
  const valid = await verifySiweMessage(ledger().client, { message, signature, nonce, domain: host }).catch(
    (cause: unknown) => {
      throw new KeywardError("LedgerUnavailable", { message: "The ledger did not answer.", cause });
    },
  );
  const { address } = parseSiweMessage(message);
  if (!valid || address === undefined) throw refused("signature");

  const account = address.toLowerCase() as Hex;
  const sessionId = toHex(randomBytes(32));
  await query("delete from app.sessions where expires_at < now()", []);
  await query("insert into app.sessions values ($1, $2, now() + make_interval(secs => $3))", [
    sessionId,
    Buffer.from(account.slice(2), "hex"),
    SESSION_SECONDS,
  ]);
  return { sessionId, account };
}

/** The account of a session that hasn't ended. */
export async function accountOf(sessionId: string | undefined): Promise<Hex | undefined> {
  if (sessionId === undefined) return undefined;
  const { rows } = await query("select account from app.sessions where id = $1 and expires_at > now()", [
    sessionId,
  ]);
  const account: Buffer | undefined = rows[0]?.account;
  return account === undefined ? undefined : `0x${account.toString("hex")}`;
}

/** Ends a session for good, wherever copies of its cookie are. */
export async function endSession(sessionId: string | undefined): Promise<void> {
  if (sessionId !== undefined) await query("delete from app.sessions where id = $1", [sessionId]);
}

function checkFields(message: string, expectedNonce: string | undefined): string {
  const { KEYWARD_ORIGIN, DEPLOYMENT } = environment();
  const { domain, uri, chainId, version, nonce, issuedAt, scheme } = parseSiweMessage(message);
  const origin = new URL(KEYWARD_ORIGIN);
  if (domain !== origin.host || URL.parse(uri ?? "")?.origin !== origin.origin) throw refused("domain");
  if (scheme !== undefined && `${scheme}:` !== origin.protocol) throw refused("domain");
  if (chainId !== DEPLOYMENT.chainId) throw refused("chainId");
  if (version !== "1") throw refused("version");
  const age = Date.now() - (issuedAt?.getTime() ?? Number.NaN);
  if (!(age > -SKEW && age < NONCE_SECONDS * 1_000)) throw refused("issuedAt");
  if (nonce === undefined || nonce !== expectedNonce) throw refused("nonce");
  return nonce;
}

const refused = (field: string) =>
  new KeywardError("SignInRefused", {
    message: "The sign-in message isn't valid here, or no longer.",
    action: "Sign in again.",
    details: { field },
  });
