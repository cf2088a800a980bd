import { z } from "zod";
import type { ClaimsDesk } from "#lib/claims/desk.ts";
import type { DocumentKind } from "#lib/claims/documents.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { DocumentKey, SealedDocument } from "#lib/claims/sealed-document.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { type Address, asPatientId, type Digest } from "#lib/core/ids.ts";
import type { HospitalHttp } from "../hospital-http.ts";
import { SEEN_BLOCK_HEADER } from "../seen-block-header.ts";

/** A document as the hospital keeps it. */
export type KeptDocument = SealedDocument & {
  id: string;
  kind: DocumentKind;
  /** Whose staff wrote it. */
  organisation: number;
  /** Unix seconds. */
  createdAt: number;
};

/** What a hospital keeps about claims, beside the ledger. It is checked by who uses it. */
export type ClaimsStore = {
  /** What an organisation's administrator signed of its desk; undefined where nobody did. */
  deskOf(organisation: number): Promise<ClaimsDesk | undefined>;
  nameDesk(desk: ClaimsDesk): Promise<void>;
  /** @param block which the hospital's index must have seen, as for a claim that was just filed. */
  documentsOf(claim: ClaimId, block?: bigint): Promise<KeptDocument[]>;
  keep(claim: ClaimId, document: SealedDocument & Pick<KeptDocument, "kind" | "organisation">): Promise<void>;
  share(claim: ClaimId, document: string, keys: readonly DocumentKey[]): Promise<void>;
};

const hex = z
  .string()
  .regex(/^0x[0-9a-f]+$/)
  .transform((text) => text as Hex);
const id = hex.transform(asPatientId);
const desk = z.object({
  organisation: z.number(),
  desk: id,
  administrator: hex.transform((text) => text as Address),
  signature: hex,
});
const deskAnswer = z.object({ desk: desk.nullable() });
const jwk = z.object({ kty: z.literal("OKP"), crv: z.literal("X25519"), x: z.string() });
const document = z.object({
  id: z.string(),
  kind: z.enum(["dossier", "notes", "evidence"]),
  organisation: z.number(),
  digest: hex.transform((text) => text as string as Digest),
  createdAt: z.number(),
  ciphertext: z.string(),
  keys: z.array(
    z.object({
      holder: id,
      keyEpoch: z.number(),
      recipient: z.object({
        header: z.object({ alg: z.literal("ECDH-ES+A256KW"), epk: jwk, kid: z.string(), apv: z.string() }),
        encrypted_key: z.string(),
      }),
    }),
  ),
});
const documentsAnswer = z.object({ documents: z.array(document) });

/** A hospital's API about claims, within the session of `http`. Throws what `HospitalHttp.json` throws. */
export const claimsHttp = ({ json }: Pick<HospitalHttp, "json">): ClaimsStore => ({
  async deskOf(organisation) {
    const path = `/api/claims/desks?organisation=${organisation}`;
    return (await json({ path, answer: deskAnswer })).desk ?? undefined;
  },
  async nameDesk({ organisation, desk: vault, signature }) {
    const body = { organisation, desk: vault, signature };
    await json({ method: "PUT", path: "/api/claims/desks", body, answer: deskAnswer });
  },
  async documentsOf(claim, block) {
    const headers = block === undefined ? {} : { [SEEN_BLOCK_HEADER]: String(block) };
    return (await json({ path: documents(claim), headers, answer: documentsAnswer })).documents;
  },
  async keep(claim, { kind, organisation, ciphertext, keys }) {
    const body = { kind, organisation, ciphertext, keys };
    await json({ method: "POST", path: documents(claim), body, answer: document });
  },
  async share(claim, of, keys) {
    const path = `${documents(claim)}/${of}/keys`;
    await json({ method: "POST", path, body: { keys }, answer: document });
  },
});

const documents = (claim: ClaimId): string => `/api/claims/${claim}/documents`;
