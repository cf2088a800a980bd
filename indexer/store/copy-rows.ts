import { once } from "node:events";
import { finished } from "node:stream/promises";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { COMMON_COLUMNS, columnsOf, TABLE_NAMES, type TableName } from "../events.ts";
import type { Rows } from "../rows.ts";

/** Lines written at once: a piece must not block the process for long, nor hold the whole batch twice. */
const PIECE = 2_000;

const statements = new Map<TableName, string>(
  TABLE_NAMES.map((table) => {
    const columns = [...COMMON_COLUMNS, ...columnsOf(table)].map((column) => `"${column}"`);
    return [table, `COPY ${table} (${columns.join(", ")}) FROM STDIN`];
  }),
);

/** Inserts rows by COPY, inside the client's transaction. */
export async function copyRows(client: Client, { lines }: Rows): Promise<void> {
  for (const [table, all] of lines) {
    const stream = client.query(copyFrom(statements.get(table) as string));
    const done = finished(stream);
    // Heard again below; until then a failure must not count as unhandled.
    done.catch(() => undefined);
    for (let at = 0; at < all.length; at += PIECE) {
      const room = stream.write(`${all.slice(at, at + PIECE).join("\n")}\n`);
      if (!room) await Promise.race([once(stream, "drain"), done]);
    }
    stream.end();
    await done;
  }
}
