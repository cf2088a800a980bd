import { CompactEncrypt, compactDecrypt } from "jose";
import { z } from "zod";
import { fromUtf8, type Hex, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { checkShare, type Share } from "./share.ts";

/** PBKDF2-HMAC-SHA-512 iterations, as OWASP asks: 0.1 s at a node's start. */
const ITERATIONS = 210_000;
const ALG = "PBES2-HS512+A256KW";
const ENC = "A256GCM";

const schema = z.strictObject({
  index: z.number().int(),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
  publicShare: z.string().regex(/^0x[0-9a-f]{96}$/),
  networkPublicKey: z.string().regex(/^0x[0-9a-f]{96}$/),
  threshold: z.number().int().positive(),
});

/** Seals a share for its file: a compact JWE under a passphrase (RFC 7518, section 4.8). */
export function sealShare(share: Share, passphrase: string): Promise<string> {
  const secret = share.secret.toString(16).padStart(64, "0");
  return new CompactEncrypt(utf8(JSON.stringify({ ...share, secret })))
    .setProtectedHeader({ alg: ALG, enc: ENC })
    .setKeyManagementParameters({ p2c: ITERATIONS })
    .encrypt(utf8(passphrase));
}

/** @throws `ShareFileInvalid`: wrong passphrase, altered file, or a share that doesn't fit its public share. */
export async function openShare(jwe: string, passphrase: string): Promise<Share> {
  const options = {
    keyManagementAlgorithms: [ALG],
    contentEncryptionAlgorithms: [ENC],
    maxPBES2Count: 1_000_000,
  };
  let parsed: z.output<typeof schema>;
  try {
    const { plaintext } = await compactDecrypt(jwe.trim(), utf8(passphrase), options);
    parsed = schema.parse(JSON.parse(fromUtf8(plaintext)));
  } catch {
    // Without the cause: it could quote what it could not parse.
    throw new KeywardError("ShareFileInvalid", {
      message: "The share file can't be opened.",
      action: "Check SHARE_FILE and SHARE_PASSPHRASE.",
    });
  }
  return checkShare({
    ...parsed,
    secret: BigInt(`0x${parsed.secret}`),
    publicShare: parsed.publicShare as Hex,
    networkPublicKey: parsed.networkPublicKey as Hex,
  });
}
