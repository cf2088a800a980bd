import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { KeywardError } from "#lib/core/errors.ts";

const [NONCE, TAG] = [12, 16];

/** Encrypts contacts, AES-256-GCM (NIST SP 800-38D), bound to whose they are. */
export type Sealer = {
  seal(text: string, context: string): Buffer;
  /** Throws `ContactUnreadable` where no key fits, or it belongs elsewhere. */
  open(sealed: Buffer, context: string): string;
  /** The same for the same text; tells nothing to who hasn't the key. */
  fingerprint(text: string): Buffer;
};

/** @param previous opens what was sealed before the key was changed. */
export function sealer(key: Uint8Array, previous?: Uint8Array): Sealer {
  const keys = [key, ...(previous === undefined ? [] : [previous])];
  const sealing = derive(key, "seal");
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", sealing, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]);
    },
    open(sealed, context) {
      for (const candidate of keys) {
        const text = tryOpen(derive(candidate, "seal"), sealed, context);
        if (text !== undefined) return text;
      }
      throw new KeywardError("ContactUnreadable", {
        message: "A contact can't be decrypted.",
        action: "Check CONTACTS_KEY and CONTACTS_KEY_PREVIOUS.",
      });
    },
    fingerprint: (text) => createHmac("sha256", derive(key, "fingerprint")).update(text).digest(),
  };
}

const derive = (key: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync("sha256", key, new Uint8Array(), `keyward contacts ${use}`, 32));

function tryOpen(key: Buffer, sealed: Buffer, context: string): string | undefined {
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}
