import { digestsNamed, type IndexedClaim } from "#indexer/queries/claims.ts";
import type { Row } from "#indexer/queries/place.ts";
import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import { type Hex, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { query } from "../database.ts";
import { fromIndex } from "../ledger/index-reader.ts";
import type { ClaimDocumentAnswer, DocumentBody } from "../schemas/claims.ts";

/** How many documents one organisation may write for a claim. */
const MOST = 20;
const COLUMNS = "d.*, extract(epoch from d.created_at)::bigint as created";

/**
 * A claim's documents, the oldest first: what its provider and its insurer wrote, whatever others stored under its id. Words are
 * told once an act on the ledger names them: those of a decision that was never made stay unsaid, and are swept away.
 */
export async function documentsOf({
  claim,
  organisation,
  insurer,
}: Pick<IndexedClaim, "claim" | "organisation" | "insurer">): Promise<ClaimDocumentAnswer[]> {
  const named = await fromIndex((index) => digestsNamed(index, claim));
  const { rows } = await query(
    `select ${COLUMNS} from app.claim_documents d
     where claim = $1 and (kind = 'dossier' or digest = any($4))
       and ((organisation = $2 and kind <> 'notes') or (organisation = $3 and kind = 'notes'))
     order by created_at, id`,
    [toBytea(claim), organisation, insurer, named.map(toBytea)],
  );
  return withKeys(rows);
}

/** Keeps a document; the same again adds keys. Throws `TooManyDocuments`. */
export async function keepDocument(
  claim: ClaimId,
  { kind, organisation, ciphertext, keys }: DocumentBody,
  storedBy: Address,
): Promise<ClaimDocumentAnswer> {
  const digest = toBytea(await digestOfBytes(utf8(ciphertext)));
  const about = [toBytea(claim), organisation] as const;
  const { rows: others } = await query(
    "select count(*) as count from app.claim_documents where claim = $1 and organisation = $2 and digest <> $3",
    [...about, digest],
  );
  if (Number(others[0]?.count) >= MOST) throw tooMany();
  await query(
    `insert into app.claim_documents (claim, organisation, kind, digest, ciphertext, stored_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (claim, organisation, digest) do nothing`,
    [...about, kind, digest, ciphertext, toBytea(storedBy)],
  );
  const { rows } = await query(
    "select id from app.claim_documents where claim = $1 and organisation = $2 and digest = $3",
    [...about, digest],
  );
  return addKeys(rows[0].id, keys);
}

/** Adds keys for further parties; of one that is there the first counts. Throws `DocumentMissing`. */
export async function addKeys(id: string, keys: DocumentBody["keys"]): Promise<ClaimDocumentAnswer> {
  for (const { holder, keyEpoch, recipient } of keys) {
    await query(
      `insert into app.claim_document_keys (document, holder, key_epoch, recipient)
       select $1, $2, $3, $4 where (select count(*) from app.claim_document_keys where document = $1) < $5
       on conflict (document, holder, key_epoch) do nothing`,
      [id, toBytea(holder), keyEpoch, JSON.stringify(recipient), MOST],
    );
  }
  const { rows } = await query(`select ${COLUMNS} from app.claim_documents d where id = $1`, [id]);
  const [document] = await withKeys(rows);
  if (document === undefined) throw documentMissing();
  return document;
}

async function withKeys(rows: readonly Row[]): Promise<ClaimDocumentAnswer[]> {
  const { rows: keys } = await query(
    "select * from app.claim_document_keys where document = any($1) order by holder, key_epoch",
    [rows.map(({ id }) => id)],
  );
  return rows.map((row) => ({
    id: row.id,
    claim: fromBytea(row.claim),
    kind: row.kind,
    organisation: Number(row.organisation),
    digest: fromBytea(row.digest),
    createdAt: Number(row.created),
    ciphertext: row.ciphertext,
    keys: keys
      .filter(({ document }) => document === row.id)
      .map((key) => ({
        holder: fromBytea(key.holder) as Hex,
        keyEpoch: key.key_epoch,
        recipient: key.recipient,
      })),
  }));
}

export const documentMissing = () =>
  new KeywardError("DocumentMissing", { message: "This claim has no such document." });

const tooMany = () =>
  new KeywardError("TooManyDocuments", {
    message: "This claim has as many documents as it may have.",
    action: "Say it in one of those that are there.",
  });
