import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ClientBase } from "pg";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Block } from "../chain/source.ts";
import { toBytea } from "./bytea.ts";

/** Raise it when the same tables are filled otherwise; a change of schema.sql counts by itself. */
const FILLING = 1;

const readSql = () => readFile(new URL("schema.sql", import.meta.url), "utf8");

/** Names a deployment on a chain, whatever the schema's version: the key of `public.keyward_index`. */
export function deploymentKey({ chainId, addresses }: Deployment): string {
  const named = Object.entries(addresses).map(([name, address]) => `${name}=${address.toLowerCase()}`);
  return hash([String(chainId), ...named.sort()]);
}

/**
 * Names the schema: another chain, genesis, deployment or version of the tables is another schema, so nothing is ever
 * mixed or migrated; a new version is read from the chain anew, beside the old one.
 */
export async function schemaName(deployment: Deployment, genesisHash: Hex): Promise<string> {
  return `index_${hash([genesisHash, deploymentKey(deployment), String(FILLING), await readSql()])}`;
}

const hash = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);

/** Creates the schema with its cursor at the genesis block, unless it is there. The caller holds the schema's lock. */
export async function createSchema(client: ClientBase, schema: string, genesis: Block): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_namespace WHERE nspname = $1", [schema]);
  if (rowCount === 0) {
    await client.query("BEGIN");
    try {
      await client.query(`CREATE SCHEMA ${schema}; SET LOCAL search_path = ${schema}; ${await readSql()}`);
      const values = [genesis.number, toBytea(genesis.hash)];
      await client.query(`INSERT INTO ${schema}.cursor VALUES (true, $1, $2, $1, $2)`, values);
      await client.query(`INSERT INTO ${schema}.blocks VALUES ($1, $2)`, values);
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    }
  }
  await client.query(`SET search_path = ${schema}`);
}
