import { join } from "node:path";
import type { Hex } from "#lib/core/bytes.ts";
import { ensureDirectories } from "./durable-write.ts";

const SHARDS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The folder for a digest or id, by its first byte, so that no folder grows too long to list. */
export const shardOf = (root: string, hex: Hex): string => join(root, hex.slice(2, 4));

/** Makes every shard under `root`, so that no write waits for a new folder to be synced. */
export const makeShards = (root: string): Promise<void> => ensureDirectories(root, SHARDS);
