import { parseSiweMessage, verifySiweMessage } from "viem/siwe";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { environment } from "../environment.ts";
import { ledger } from "../ledger.ts";
import type { Asker } from "./asker.ts";
import { NONCE_SECONDS, spendNonce } from "./nonces.ts";
import { signInRefused } from "./refused.ts";

/** Clocks differ. */
const SKEW = 60_000;

/**
 * Checks a signed EIP-4361 message of an account (plain, EIP-7702 or ERC-1271). The nonce is used up before anything
 * costly is done, whatever comes of it.
 * @param expectedNonce the one that this browser was given.
 * @throws `SignInRefused`, `LedgerUnavailable`.
 */
export async function verifyAccount(
  { message, signature }: { message: string; signature: Hex },
  expectedNonce: string | undefined,
): Promise<Asker> {
  const nonce = checkFields(message, expectedNonce);
  if (!(await spendNonce(nonce))) throw signInRefused("nonce");
  const { host } = new URL(environment().KEYWARD_ORIGIN);
  const valid = await verifySiweMessage(ledger().client, { message, signature, nonce, domain: host }).catch(
    (cause: unknown) => {
      throw new KeywardError("LedgerUnavailable", { message: "The ledger did not answer.", cause });
    },
  );
  const { address } = parseSiweMessage(message);
  if (!valid || address === undefined) throw signInRefused("signature");
  return { kind: "account", account: address.toLowerCase() as Hex };
}

function checkFields(message: string, expectedNonce: string | undefined): string {
  const { KEYWARD_ORIGIN, DEPLOYMENT } = environment();
  const { domain, uri, chainId, version, nonce, issuedAt, scheme } = parseSiweMessage(message);
  const origin = new URL(KEYWARD_ORIGIN);
  if (domain !== origin.host || URL.parse(uri ?? "")?.origin !== origin.origin) throw signInRefused("domain");
  if (scheme !== undefined && `${scheme}:` !== origin.protocol) throw signInRefused("domain");
  if (chainId !== DEPLOYMENT.chainId) throw signInRefused("chainId");
  if (version !== "1") throw signInRefused("version");
  const age = Date.now() - (issuedAt?.getTime() ?? Number.NaN);
  if (!(age > -SKEW && age < NONCE_SECONDS * 1_000)) throw signInRefused("issuedAt");
  if (nonce === undefined || nonce !== expectedNonce) throw signInRefused("nonce");
  return nonce;
}
