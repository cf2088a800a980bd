import { CompactEncrypt, compactDecrypt } from "jose";
import { z } from "zod";
import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { backupError } from "./errors.ts";

/** As for patients' passphrases: PBKDF2-HMAC-SHA-512, three times what OWASP asks for. */
const ITERATIONS = 600_000;
const SHORTEST = 12;
const ALG = "PBES2-HS512+A256KW";
const ENC = "A256GCM";

const schema = z.record(z.string().regex(/^[\w.-]+$/), z.string());

/** Small text files by their names. */
export type SecretFiles = z.output<typeof schema>;

/** Throws `PassphraseTooShort`. */
export function checkPassphrase(passphrase: string): void {
  if ([...passphrase.normalize("NFKC")].length < SHORTEST) throw backupError("PassphraseTooShort");
}

/** A compact JWE under a passphrase (RFC 7518, section 4.8). Throws `PassphraseTooShort`. */
export async function sealSecrets(files: SecretFiles, passphrase: string): Promise<string> {
  checkPassphrase(passphrase);
  return new CompactEncrypt(utf8(JSON.stringify(files)))
    .setProtectedHeader({ alg: ALG, enc: ENC })
    .setKeyManagementParameters({ p2c: ITERATIONS })
    .encrypt(bytesOf(passphrase));
}

/** Throws `PassphraseWrong`. */
export async function openSecrets(jwe: string, passphrase: string): Promise<SecretFiles> {
  try {
    const { plaintext } = await compactDecrypt(jwe.trim(), bytesOf(passphrase), {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
      maxPBES2Count: ITERATIONS,
    });
    return schema.parse(JSON.parse(fromUtf8(plaintext)));
  } catch {
    // Without the cause: it could quote what it could not parse.
    throw backupError("PassphraseWrong");
  }
}

const bytesOf = (passphrase: string): Bytes => utf8(passphrase.normalize("NFKC"));
