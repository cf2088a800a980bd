import { status } from "#indexer/queries/status.ts";
import { SEEN_BLOCK_HEADER } from "#lib/hospital/seen-block-header.ts";
import { fromIndex } from "./index-reader.ts";

const PATIENCE = 3_000;
const PAUSE = 40;

/**
 * Waits until the index has the block that the asker's page acted in, so that nobody is shown what was before their own
 * act. At most three seconds: an index that is further behind answers with what it has.
 */
export async function waitForSeenBlock(request: Request): Promise<void> {
  const seen = request.headers.get(SEEN_BLOCK_HEADER);
  if (seen === null || !/^\d{1,15}$/.test(seen)) return;
  const until = Date.now() + PATIENCE;
  do {
    // What can't be asked now, the answer itself will tell.
    const indexed = await fromIndex(status).then(
      (known) => known.indexed,
      () => undefined,
    );
    if (indexed === undefined || indexed >= Number(seen)) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  } while (Date.now() < until);
}
