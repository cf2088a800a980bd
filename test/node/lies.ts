import { expect } from "chai";
import type pg from "pg";
import { indexedHistory } from "#indexer/queries/patient-history.ts";
import { toBytea } from "#indexer/store/bytea.ts";
import { openIndex } from "#indexer/store/published.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { refusedBy } from "./refused.ts";
import type { World } from "./world.ts";

/** An index that lies: its rows are changed by hand, in a transaction that never ends well. */
export function lieTests(world: () => World): void {
  const LIES: Readonly<Record<string, (schema: string) => string>> = {
    "leaves out the last record": (schema) =>
      `DELETE FROM ${schema}.appends WHERE (block_number, log_index) =
         (SELECT block_number, log_index FROM ${schema}.appends WHERE patient_id = $1
          ORDER BY block_number DESC, log_index DESC LIMIT 1)`,
    "leaves out the first record": (schema) =>
      `DELETE FROM ${schema}.appends WHERE (block_number, log_index) =
         (SELECT block_number, log_index FROM ${schema}.appends WHERE patient_id = $1
          ORDER BY block_number, log_index LIMIT 1)`,
    "leaves out everything": (schema) => `DELETE FROM ${schema}.appends WHERE patient_id = $1`,
    "names another author": (schema) =>
      `UPDATE ${schema}.appends SET author = decode('${"12".repeat(20)}', 'hex') WHERE patient_id = $1`,
    "names another ciphertext": (schema) =>
      `UPDATE ${schema}.appends SET digest = decode('${"12".repeat(32)}', 'hex')
       WHERE patient_id = $1 AND digest IS NOT NULL`,
    "turns the order around": (schema) =>
      `UPDATE ${schema}.appends SET block_number = 1000000 - block_number WHERE patient_id = $1`,
    "lists a record twice": (schema) =>
      `INSERT INTO ${schema}.appends SELECT (jsonb_populate_record(a, jsonb_build_object(
         'block_number', block_number + 1000000, 'log_index', log_index + 1000000))).* FROM ${schema}.appends a WHERE patient_id = $1 LIMIT 1`,
    "hands over another patient's record": (schema) =>
      `UPDATE ${schema}.appends SET patient_id = $1 WHERE patient_id <> $1`,
  };

  /** Reads the quiet patient's history from the index as it is after `sql`. */
  async function readAfter(sql?: string): Promise<unknown> {
    const { hospital, database, quiet } = world();
    const { ledger } = hospital;
    const { schema } = await openIndex(database, ledger.deployment);
    const client = await database.connect();
    try {
      await client.query("BEGIN");
      if (sql !== undefined) {
        const { rowCount } = await client.query(sql, [toBytea(quiet.patientId)]);
        expect(rowCount, "rows that are lied about").to.be.greaterThan(0);
      }
      const source = indexedHistory({ pool: client as unknown as pg.Pool, schema });
      return await verifiedHistory(ledger, source, quiet.home().stores, quiet.patientId);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  }

  it("an honest index's list is taken", async () => {
    await readAfter();
  });

  for (const [what, sql] of Object.entries(LIES)) {
    it(`an index that ${what} is found out against the chain [C45] [C39]`, async () => {
      const { schema } = await openIndex(world().database, world().hospital.ledger.deployment);
      await refusedBy(() => readAfter(sql(schema)), ["HistoryIncomplete"]);
    });
  }
}
