import { z } from "zod";
import { type Bytes, concat, fromUtf8, type Hex, randomBytes, toHex, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { decodeBase64url, encodeBase64url } from "#lib/crypto/base64url.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { hkdf } from "#lib/crypto/hkdf.ts";
import { recoveryKey } from "#lib/crypto/recovery-code.ts";
import { combineShares, splitSecret } from "#lib/crypto/shamir.ts";
import { type SecretWrap, unwrapSecret, wrapSecret } from "#lib/crypto/wrap.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { openBox, type SealedBox, sealBox } from "./sealed-box.ts";

/** A guardian: a patient of Keyward too, whose vault takes the share. */
export type Guardian = {
  patientId: PatientId;
  /** The 20 bytes by which the ledger knows their controller: who approves a recovery. */
  signerId: Address;
  /** As their manifest on the ledger has it. */
  vaultKey: X25519PublicJwk;
  /** What the patient calls them. */
  name: string;
};

/** Who may recover a patient, as the ledger's commitment has it. */
export type GuardianTerms = { threshold: number; guardians: readonly Guardian[]; salt: Hex };

/**
 * The vault key in the guardians' hands, kept in the keyring, in erasable stores: a random key wraps it, with the recovery
 * code where that is needed too, and is split among the guardians. Fewer than `threshold` of them know nothing of it.
 */
export type GuardianShares = {
  codeNeeded: boolean;
  wrap: SecretWrap;
  shares: readonly { guardian: PatientId; sealed: SealedBox }[];
  /** What the patient's own vault remembers of it: names, terms, and the split key, for another recovery code. */
  own: SealedBox;
};

/** What a guardian's share holds, sealed to their vault: enough to begin a recovery, and one share of the key. */
export type GuardianShare = {
  patientId: PatientId;
  /** What the patient calls themselves to their guardians. */
  patientName: string;
  threshold: number;
  /** All guardians' `signerId`s, ascending as in the ledger's commitment. */
  signerIds: readonly Address[];
  salt: Hex;
  codeNeeded: boolean;
  x: number;
  y: Bytes;
};

/** What the patient's own vault remembers. */
export type GuardianPlan = Omit<GuardianTerms, "guardians"> & {
  guardians: readonly (Omit<Guardian, "vaultKey"> & { vaultKey: string })[];
  patientName: string;
  codeNeeded: boolean;
  splitKey: Bytes;
};

export type GuardianSharesInput = GuardianTerms & {
  patientId: PatientId;
  patientName: string;
  /** The vault's private key, and the public one that belongs to it. */
  secret: Bytes;
  vaultKey: X25519PublicJwk;
  /** A recovery code that is needed beside the shares; undefined where the patient trusts the guardians without it. */
  code?: string | undefined;
};

/** Makes the shares of a vault key. Throws `InvalidShares`, `RecoveryCodeMistyped`. */
export async function makeGuardianShares(input: GuardianSharesInput): Promise<GuardianShares> {
  const { patientId, patientName, guardians, threshold, salt, code, secret, vaultKey } = input;
  const splitKey = randomBytes(32);
  const codeNeeded = code !== undefined;
  const points = splitSecret(splitKey, { threshold, count: guardians.length });
  const signerIds = guardians.map(({ signerId }) => signerId.toLowerCase() as Address).sort();
  const shares = await Promise.all(
    points.map(async ({ x, y }, at) => {
      const guardian = guardians[at] as Guardian;
      const share = {
        patientId,
        patientName,
        threshold,
        signerIds,
        salt,
        codeNeeded,
        x,
        y: encodeBase64url(y),
      };
      const sealed = await sealBox(
        utf8(JSON.stringify(share)),
        guardian.vaultKey,
        shareFor(patientId, guardian.patientId),
      );
      return { guardian: guardian.patientId, sealed };
    }),
  );
  const plan = {
    patientName,
    threshold,
    salt,
    codeNeeded,
    guardians: guardians.map((guardian) => ({ ...guardian, vaultKey: guardian.vaultKey.x })),
    splitKey: encodeBase64url(splitKey),
  };
  const own = await sealBox(utf8(JSON.stringify(plan)), vaultKey, planOf(patientId));
  return { codeNeeded, wrap: await wrapFor(secret, splitKey, patientId, code), shares, own };
}

/** The same shares, with another recovery code needed beside them. Throws `RecoveryCodeMistyped`. */
export async function withCode(
  shares: GuardianShares,
  {
    plan,
    patientId,
    secret,
    code,
  }: { plan: GuardianPlan; patientId: PatientId; secret: Bytes; code: string },
): Promise<GuardianShares> {
  if (!shares.codeNeeded) return shares;
  return { ...shares, wrap: await wrapFor(secret, plan.splitKey, patientId, code) };
}

/** What the patient's vault remembers of its guardians. Throws `BoxMismatch`. */
export async function openPlan(
  { own }: GuardianShares,
  vaultPrivateKey: CryptoKey,
  patientId: PatientId,
): Promise<GuardianPlan> {
  const plan = planSchema.parse(JSON.parse(fromUtf8(await openBox(own, vaultPrivateKey, planOf(patientId)))));
  return { ...plan, splitKey: decodeBase64url(plan.splitKey) };
}

/** Opens a guardian's share with the guardian's vault. Throws `BoxMismatch`. */
export const openShare = async (
  sealed: SealedBox,
  vaultPrivateKey: CryptoKey,
  about: { patientId: PatientId; guardian: PatientId },
): Promise<GuardianShare> =>
  readShare(
    await openBox(sealed, vaultPrivateKey, shareFor(about.patientId, about.guardian)),
    about.patientId,
  );

/** A recovery that somebody asks for, as its guardians see it. */
export type RecoveryTarget = { patientId: PatientId; newSigner: Hex; key: X25519PublicJwk };

/** Seals a share anew, to the key of whoever recovers. */
export const shareForRecovery = (share: GuardianShare, target: RecoveryTarget): Promise<SealedBox> =>
  sealBox(utf8(JSON.stringify({ ...share, y: encodeBase64url(share.y) })), target.key, recoveryOf(target));

/** Opens a share that a guardian handed over. Throws `BoxMismatch`. */
export const openRecoveryShare = async (
  sealed: SealedBox,
  key: CryptoKey,
  target: Pick<RecoveryTarget, "patientId" | "newSigner">,
): Promise<GuardianShare> => readShare(await openBox(sealed, key, recoveryOf(target)), target.patientId);

/**
 * The vault's private key, from enough shares and the recovery code where it is needed. Wipe it.
 * @throws `WrapMismatch` where shares are too few, wrong or old, or the code is another; `RecoveryCodeNeeded`.
 */
export async function secretFromShares(
  { wrap, codeNeeded }: Pick<GuardianShares, "wrap" | "codeNeeded">,
  shares: readonly Pick<GuardianShare, "x" | "y">[],
  { patientId, code }: { patientId: PatientId; code?: string | undefined },
): Promise<Bytes> {
  if (codeNeeded && code === undefined) {
    throw new KeywardError("RecoveryCodeNeeded", {
      message: "These guardians' shares open the record only together with the recovery code.",
      action: "Type the recovery code from the printed sheet.",
    });
  }
  const key = await wrappingKey(combineShares(shares), patientId, codeNeeded ? code : undefined);
  return unwrapSecret(wrap, key, { patientId, kind: "guardians" });
}

async function wrapFor(secret: Bytes, splitKey: Bytes, patientId: PatientId, code: string | undefined) {
  const key = await wrappingKey(splitKey, patientId, code);
  return wrapSecret(secret, key, { patientId, kind: "guardians" });
}

async function wrappingKey(splitKey: Bytes, patientId: PatientId, code: string | undefined): Promise<Bytes> {
  const salt = bytes32(patientId, "patientId");
  const material = code === undefined ? splitKey : concat(splitKey, await recoveryKey(code, patientId));
  return hkdf(material, { salt, info: "keyward guardians v1" });
}

const shareFor = (patientId: PatientId, guardian: PatientId) =>
  `guardian share ${patientId} ${guardian}`.toLowerCase();
const planOf = (patientId: PatientId) => `guardian plan ${patientId}`.toLowerCase();
const recoveryOf = ({ patientId, newSigner }: Pick<RecoveryTarget, "patientId" | "newSigner">) =>
  `recovery ${patientId} ${newSigner}`.toLowerCase();

function readShare(bytes: Bytes, patientId: PatientId): GuardianShare {
  const share = shareSchema.parse(JSON.parse(fromUtf8(bytes)));
  if (share.patientId !== patientId.toLowerCase()) {
    throw new KeywardError("BoxMismatch", { message: "This share is another patient's." });
  }
  return { ...share, y: decodeBase64url(share.y) };
}

const id = <T extends Hex>(bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-fA-F]{${2 * bytes}}$`))
    .transform((text) => text.toLowerCase() as T);
const key32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const terms = {
  patientName: z.string().max(200),
  threshold: z.int().min(1).max(8),
  salt: id<Hex>(32),
  codeNeeded: z.boolean(),
};
const shareSchema = z.object({
  ...terms,
  patientId: id<PatientId>(32),
  signerIds: z.array(id<Address>(20)).min(1).max(8),
  x: z.int().min(1).max(255),
  y: key32,
});
const planSchema = z.object({
  ...terms,
  splitKey: key32,
  guardians: z.array(
    z.object({
      patientId: id<PatientId>(32),
      signerId: id<Address>(20),
      vaultKey: key32,
      name: z.string().max(200),
    }),
  ),
});

/** A fresh salt of a guardian set: without it the ledger's commitment says nothing of who they are. */
export const newGuardianSalt = (): Hex => toHex(randomBytes(32));
