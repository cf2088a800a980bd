import type { ClientBase, Pool } from "pg";
import type { Deployment } from "#lib/chain/deployment.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { deploymentKey } from "./schema.ts";

/** Where readers of a deployment find its index. */
export type Index = { pool: Pool; schema: string };

const TABLE = `CREATE TABLE IF NOT EXISTS public.keyward_index (
  deployment text PRIMARY KEY,
  schema_name text NOT NULL,
  chain_id bigint NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
)`;

/**
 * Tells readers to use this schema. Before it is complete only where they have no other of this deployment: while a
 * new version is being filled, they stay with the old one.
 */
export async function publishSchema(
  client: ClientBase,
  deployment: Deployment,
  schema: string,
  complete: boolean,
): Promise<void> {
  const key = deploymentKey(deployment);
  await client.query("BEGIN");
  try {
    // CREATE TABLE IF NOT EXISTS isn't safe against another doing the same.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('public.keyward_index', 0))");
    await client.query(TABLE);
    await client.query(
      `INSERT INTO public.keyward_index (deployment, schema_name, chain_id) VALUES ($1, $2, $3)
       ON CONFLICT (deployment) DO UPDATE SET schema_name = excluded.schema_name, since = now()
       WHERE keyward_index.schema_name <> excluded.schema_name AND ($4 OR NOT EXISTS (
         SELECT FROM pg_namespace WHERE nspname = keyward_index.schema_name))`,
      [key, schema, deployment.chainId, complete],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** Finds the current index of a deployment. Throws `IndexMissing` while there is none. */
export async function openIndex(pool: Pool, deployment: Deployment): Promise<Index> {
  const { rows } = await pool
    .query("SELECT schema_name FROM public.keyward_index WHERE deployment = $1", [deploymentKey(deployment)])
    .catch((error: { code?: string }) => {
      if (error.code === UNDEFINED_TABLE) return { rows: [] };
      throw error;
    });
  const schema: string | undefined = rows[0]?.schema_name;
  if (schema !== undefined && /^index_[0-9a-f]{24}$/.test(schema)) return { pool, schema };
  throw new KeywardError("IndexMissing", {
    message: "Nothing of this deployment is indexed yet.",
    action: "Start the indexer, and wait until it says that it is listening.",
  });
}

const UNDEFINED_TABLE = "42P01";
