import { dirname } from "node:path";
import { utf8 } from "#lib/core/bytes.ts";
import { syncDirectory, writePending } from "#lib/records/node/durable-write.ts";

/** Writes a file so that a crash leaves the old one or the new one, never half of it. */
export async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  const pending = await writePending(dirname(path), typeof content === "string" ? utf8(content) : content);
  await pending.moveTo(path);
  await syncDirectory(dirname(path));
}
