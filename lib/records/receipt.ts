import { utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { decodeBase64url, encodeBase64url } from "#lib/crypto/base64url.ts";
import { type Ed25519PublicJwk, type SigningKey, sign, verify } from "#lib/crypto/signing.ts";

/** What a store says, under its signature, that it has done. */
export type Receipt = {
  readonly v: 1;
  /** The store's id. */
  readonly store: string;
  readonly action: "blob-stored" | "envelope-stored" | "envelope-deleted" | "keyring-deleted";
  /** The CID of a blob, the recordId of an envelope, the patientId of a keyring. */
  readonly subject: string;
  /** Bytes stored; 0 for a deletion. */
  readonly size: number;
  /** Unix time in milliseconds. */
  readonly time: number;
  /** Ed25519, base64url. */
  readonly signature: string;
};

export type ReceiptClaim = Omit<Receipt, "v" | "signature">;

/** Signs a claim with the store's key. */
export async function signReceipt(claim: ReceiptClaim, key: SigningKey): Promise<Receipt> {
  const { store, action, subject, size, time } = claim;
  const signature = encodeBase64url(await sign(signedBytes(claim), key));
  return { v: 1, store, action, subject, size, time, signature };
}

/**
 * Returns the receipt if the key that the reader holds for this store signed it, about the expected action
 * and subject. Throws `ReceiptInvalid`.
 */
export async function verifyReceipt(
  receipt: Receipt,
  publicKey: Ed25519PublicJwk,
  expected: { store: string; action: Receipt["action"]; subject: string },
): Promise<Receipt> {
  const { store, action, subject } = expected;
  const about = receipt.store === store && receipt.action === action && receipt.subject === subject;
  if (receipt.v !== 1 || !about || !(await isSigned(receipt, publicKey))) {
    throw new KeywardError("ReceiptInvalid", {
      message: "The store's receipt is not valid for this.",
      action: "Treat it as not stored.",
      details: { store, subject },
    });
  }
  return receipt;
}

async function isSigned(receipt: Receipt, publicKey: Ed25519PublicJwk): Promise<boolean> {
  try {
    return await verify(signedBytes(receipt), decodeBase64url(receipt.signature), publicKey);
  } catch {
    return false;
  }
}

/** A JSON array of fixed order: no field can run into the next. */
const signedBytes = ({ store, action, subject, size, time }: ReceiptClaim) =>
  utf8(`keyward/receipt/v1\n${JSON.stringify([store, action, subject, size, time])}`);
