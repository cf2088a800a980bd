import { type Bytes, concat, equalBytes, fromHex, type Hex, toHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { fromCrockford, toCrockford } from "#lib/crypto/crockford.ts";
import { sha256 } from "#lib/crypto/digest.ts";

/** What an emergency card carries: whose it is, and the secret that shows that it was there. */
export type EmergencyCard = { patientId: PatientId; secret: Bytes };

const PREFIX = "KEYWARD:";
const VERSION = "1:";
const ID = 32;
const SECRET = 32;
/** Makes the bits a multiple of five, and finds what was misread. */
const CHECKSUM = 6;

/**
 * The text of a card's QR code: `KEYWARD:1:` and Crockford's base32 of id, secret and six bytes of their SHA-256. Only
 * characters of a QR code's alphanumeric mode (ISO/IEC 18004, 7.4.4), and no address: a card outlives its hospital.
 * Throws `InvalidId`.
 */
export async function formatCard({ patientId, secret }: EmergencyCard): Promise<string> {
  const said = concat(bytes32(patientId, "patientId"), bytes32(toHex(secret) as Hex, "secret"));
  return `${PREFIX}${VERSION}${toCrockford(concat(said, await checksum(said)))}`;
}

/**
 * Reads a card's code, as scanned or typed. Throws `NotAnEmergencyCard` for anything else, `EmergencyCardTooNew` for a
 * version that isn't known here, `EmergencyCardMisread` when it isn't whole.
 */
export async function parseCard(text: string): Promise<EmergencyCard> {
  const plain = text.trim().toUpperCase();
  if (!plain.startsWith(PREFIX)) throw notACard();
  const version = /^\d+:/.exec(plain.slice(PREFIX.length))?.[0];
  if (version === undefined) throw notACard();
  if (version !== VERSION) throw tooNew(version.slice(0, -1));
  const bytes = fromCrockford(plain.slice(PREFIX.length + VERSION.length));
  if (bytes?.length !== ID + SECRET + CHECKSUM) throw misread();
  const said = bytes.slice(0, ID + SECRET);
  if (!equalBytes(bytes.subarray(ID + SECRET), await checksum(said))) throw misread();
  return { patientId: asPatientId(toHex(said.subarray(0, ID))), secret: fromHex(toHex(said.subarray(ID))) };
}

const checksum = async (said: Bytes): Promise<Bytes> => (await sha256(said)).subarray(0, CHECKSUM);

const notACard = () =>
  new KeywardError("NotAnEmergencyCard", {
    message: "This code is not an emergency card.",
    action: "Scan the code on the patient's emergency card, or type the patient's id.",
  });
const tooNew = (version: string) =>
  new KeywardError("EmergencyCardTooNew", {
    message: "This emergency card is of a version that isn't known here.",
    action: "Bring this app up to date, or type the patient's id.",
    details: { version },
  });
const misread = () =>
  new KeywardError("EmergencyCardMisread", {
    message: "The emergency card was not read whole.",
    action: "Scan it again in better light, or type the patient's id.",
  });
