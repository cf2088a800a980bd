import { epochIn } from "#lib/chain/key-epochs.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { type Bytes, concat, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { frameContent, unframeContent } from "#lib/crypto/content.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { openContent, sealContent } from "#lib/crypto/jwe/content.ts";
import {
  type JweRecipient,
  type RecipientIdentity,
  unwrapContentKey,
  wrapContentKey,
} from "#lib/crypto/jwe/recipient.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import type { CompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { recipientOf } from "#lib/keys/manifest.ts";
import type { BlobReader } from "#lib/records/blob-store.ts";
import { compartmentKid } from "#lib/records/compartment.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { DESK_CATEGORY } from "./desk.ts";
import { type ClaimDocuments, type DocumentKind, documentBytes, parseDocument } from "./documents.ts";
import type { ClaimId } from "./filing.ts";

/** What a document is bound to. */
export type DocumentOf<Kind extends DocumentKind = DocumentKind> = { claim: ClaimId; kind: Kind };

/** Somebody who may open a document: a patient or a claims desk, by the present key of the category `billing`. */
export type DocumentParty = { holder: PatientId; publicKey: X25519PublicJwk; keyEpoch: number };

/** A document's content key, wrapped for one party. */
export type DocumentKey = { holder: PatientId; keyEpoch: number; recipient: JweRecipient };

/** A document as it is kept: nobody but the parties opens it. `digest`: SHA-256 of the ciphertext, for the ledger. */
export type SealedDocument = { ciphertext: string; digest: Digest; keys: DocumentKey[] };

/** Somebody who opens documents: whose keys these are. */
export type DocumentReader = { holder: PatientId; keys: CompartmentKeys };

const CATEGORY = categoryBit(DESK_CATEGORY);
const DOMAIN = utf8("keyward/claim-document/v1\n");

/** A party by the manifest that the ledger names. Throws the stores' errors, `ManifestMismatch`, `LedgerUnavailable`. */
export async function documentParty(
  ledger: Ledger,
  stores: Pick<BlobReader, "get">,
  holder: PatientId,
): Promise<DocumentParty> {
  const { manifestDigest, keyEpochs } = await readSnapshot(ledger, holder);
  const manifest = await fetchManifest(stores, holder, manifestDigest);
  return { holder, ...recipientOf(manifest, CATEGORY, epochIn(keyEpochs, CATEGORY)) };
}

/** Seals a document of a claim, compressed and padded, to its parties. */
export async function sealDocument<Kind extends DocumentKind>(
  content: ClaimDocuments[Kind],
  of: DocumentOf<Kind>,
  parties: readonly DocumentParty[],
): Promise<SealedDocument> {
  const { blob, contentKey } = await sealContent({
    plaintext: await frameContent(documentBytes(content)),
    aad: aadOf(of),
  });
  const [digest, keys] = await Promise.all([digestOfBytes(blob), wrapFor(contentKey, of, parties)]);
  contentKey.fill(0);
  return { ciphertext: fromUtf8(blob), digest, keys };
}

/**
 * Opens a document as one of its parties. @param expected the digest on the ledger, where there is one.
 * Throws `ClaimDocumentAltered`, `ClaimDocumentNotShared` for who isn't a party, `ClaimDocumentMalformed`, `CompartmentLocked`.
 */
export async function openDocument<Kind extends DocumentKind>(
  document: Pick<SealedDocument, "ciphertext" | "keys">,
  of: DocumentOf<Kind>,
  reader: DocumentReader,
  expected?: Digest,
): Promise<ClaimDocuments[Kind]> {
  const blob = utf8(document.ciphertext);
  if (expected !== undefined && (await digestOfBytes(blob)) !== expected.toLowerCase()) throw altered(of);
  const contentKey = await contentKeyOf(document, of, reader);
  try {
    return parseDocument(of.kind, await unframeContent(await openContent(blob, contentKey, aadOf(of))));
  } catch (error) {
    throw CHANGED.some((name) => isNamed(error, name)) ? altered(of, error) : error;
  } finally {
    contentKey.fill(0);
  }
}

/** Lets further parties open a document that somebody may open already: an arbiter's desk. Throws as `openDocument`. */
export async function shareDocument(
  document: Pick<SealedDocument, "keys">,
  of: DocumentOf,
  reader: DocumentReader,
  parties: readonly DocumentParty[],
): Promise<DocumentKey[]> {
  const contentKey = await contentKeyOf(document, of, reader);
  const keys = await wrapFor(contentKey, of, parties);
  contentKey.fill(0);
  return keys;
}

const wrapFor = (
  contentKey: Bytes,
  of: DocumentOf,
  parties: readonly DocumentParty[],
): Promise<DocumentKey[]> =>
  Promise.all(
    parties.map(async ({ holder, publicKey, keyEpoch }) => ({
      holder,
      keyEpoch,
      recipient: await wrapContentKey(contentKey, publicKey, identityOf(of, holder, keyEpoch)),
    })),
  );

async function contentKeyOf(
  { keys: wrapped }: Pick<SealedDocument, "keys">,
  of: DocumentOf,
  { holder, keys }: DocumentReader,
): Promise<Bytes> {
  const own = wrapped.filter((key) => key.holder === holder).sort((a, b) => b.keyEpoch - a.keyEpoch);
  let refusal: unknown = new KeywardError("ClaimDocumentNotShared", {
    message: "This document wasn't sealed to you.",
    action: "Ask whoever wrote it to share it with you.",
    details: { claim: of.claim },
  });
  for (const { keyEpoch, recipient } of own) {
    try {
      const privateKey = await keys.keyOf(CATEGORY, keyEpoch);
      return await unwrapContentKey(recipient, privateKey, identityOf(of, holder, keyEpoch));
    } catch (error) {
      refusal = CHANGED.some((name) => isNamed(error, name)) ? altered(of, error) : error;
    }
  }
  throw refusal;
}

/** The compartment's key, for this document alone: a key of one claim's document wraps nothing of another's. */
function identityOf({ claim, kind }: DocumentOf, holder: PatientId, keyEpoch: number): RecipientIdentity {
  const kid = compartmentKid({ patientId: holder, category: CATEGORY, keyEpoch });
  return { kid, apv: utf8(`${kid}/${claim.toLowerCase()}/${kind}`) };
}

const aadOf = ({ claim, kind }: DocumentOf): Bytes => concat(DOMAIN, bytes32(claim, "claim"), utf8(kind));

const CHANGED = [
  "ContentAuthenticationFailed",
  "KeyCommitmentMismatch",
  "MalformedJwe",
  "RecipientMismatch",
  "KeyUnwrapFailed",
  "InvalidPublicKey",
];

const altered = ({ claim }: DocumentOf, cause?: unknown) =>
  new KeywardError("ClaimDocumentAltered", {
    message: "This document was changed, or belongs to another claim.",
    action: "Don't rely on it. Ask whoever wrote it to send it again.",
    details: { claim },
    cause,
  });
