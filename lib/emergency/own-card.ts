import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { formatCard } from "./card.ts";
import { cardAddress } from "./card-key.ts";
import { cardSecret } from "./card-secret.ts";

/** Settings may have changed this often since the card was made, and it is still found. */
const FAR_BACK = 64;

/** What a patient's vault can make cards from. */
export type CardMaker = { patientId: PatientId; vaultSecret: Bytes };

/**
 * The code of the card that counts now, made again from the vault; null for a card that was made before the vault's key
 * was renewed, undefined without a card. Throws the ledger's errors.
 */
export async function ownCard(
  ledger: Ledger,
  { patientId, vaultSecret }: CardMaker,
): Promise<string | null | undefined> {
  const { card, nonce } = await readLedger(ledger, "breakGlass", "emergencyAccessOf", [patientId]);
  if (BigInt(card) === 0n) return undefined;
  for (let number = nonce - 1; number >= 0 && number >= nonce - FAR_BACK; number--) {
    const secret = await cardSecret(vaultSecret, patientId, number);
    if (cardAddress(secret).toLowerCase() === card.toLowerCase()) return formatCard({ patientId, secret });
  }
  return null;
}

/** The secret of the card that the next change of the settings may put on the ledger. */
export async function nextCardSecret(ledger: Ledger, { patientId, vaultSecret }: CardMaker): Promise<Bytes> {
  const { nonce } = await readLedger(ledger, "breakGlass", "emergencyAccessOf", [patientId]);
  return cardSecret(vaultSecret, patientId, nonce);
}
