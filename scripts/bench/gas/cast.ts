import type { LedgerCall } from "#lib/chain/call.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import { type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { patientIdOf, register } from "#lib/identity/register.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import { localRelay } from "#services/local/relay.ts";

/** Accounts with coin of their own, which the direct forms need. */
export const WITH_COIN = { newcomer: 8, patient: 9 } as const;

export const randomWord = (): Hex => toHex(randomBytes(32));

/** Sends calls as an account itself, and tells the receipt's gas. */
export function sender(
  { ledger, chain }: LocalNetwork,
  index: number,
): (call: LedgerCall) => Promise<number> {
  const relay = localRelay(ledger, chain.rpcUrl, testAccount(index));
  return async (call) => Number((await relay.submit(call)).gasUsed);
}

/** A registered patient who can both sign and send. */
export async function patientWithCoin({ ledger, relay }: LocalNetwork): Promise<SigningPatient> {
  const signer = patientSignerOf(signerOf(testAccount(WITH_COIN.patient)));
  const { patientId, call } = await register(ledger, signer);
  await relay.submit(call);
  return { patientId, signer };
}

/** A direct registration. */
export function registration(index: number): { patientId: PatientId; call: LedgerCall } {
  const salt = randomWord();
  const { signer } = patientSignerOf(signerOf(testAccount(index)));
  return {
    patientId: patientIdOf(signer, salt),
    call: { contract: "patientRegistry", functionName: "register", args: [salt] },
  };
}
