import { fromIndex } from "../ledger/index-reader.ts";

/** Seconds for which words wait to be named, and a dossier for its claim: longer than any signature of them counts. */
const WORDS_WAIT = 86_400;
const DOSSIER_WAITS = 7 * 86_400;

/**
 * Removes what was sealed for an act that never came to be: words that no event names, dossiers whose claim was never filed. Their time is
 * the ledger's, as far as the index has read it: an index that is made anew, or behind, has nothing removed.
 * @returns how many. Throws `IndexMissing`, `DatabaseUnavailable`.
 */
export const sweepDocuments = (): Promise<number> =>
  fromIndex(async ({ pool, schema }) => {
    const { rowCount } = await pool.query(
      `delete from app.claim_documents d
       using (select block_time from ${schema}.claims order by block_number desc, log_index desc limit 1) seen
       where extract(epoch from d.created_at) + case d.kind when 'dossier' then $1::bigint else $2::bigint end < seen.block_time
         and not exists (
           select from ${schema}.claims c
           where c.claim = d.claim and case d.kind
             when 'dossier' then c.event = 'ClaimFiled' and c.organisation = d.organisation
             when 'notes' then c.notes_digest = d.digest
             else c.digest = d.digest end)`,
      [DOSSIER_WAITS, WORDS_WAIT],
    );
    return rowCount ?? 0;
  });
