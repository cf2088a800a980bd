import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { utf8 } from "#lib/core/bytes.ts";
import { syncDirectory, writePending } from "#lib/records/node/durable-write.ts";

type State = { blocks: { header: { number: string; timestamp: string } }[] };

/**
 * Leaves one first block in a dump of anvil's state. Each start of anvil makes one of its own before it loads a state,
 * and dumps it with the rest; of several, any may become the chain's at the next start, which is then another
 * chain to everybody who remembers the first block. The oldest is the true one.
 */
export async function keepOneGenesis(file: string): Promise<void> {
  const state = JSON.parse(await readFile(file, "utf8")) as State;
  const first = state.blocks.filter(isFirst);
  if (first.length < 2) return;
  const oldest = first.reduce((a, b) => (timeOf(b) < timeOf(a) ? b : a));
  const blocks = state.blocks.filter((block) => block === oldest || !isFirst(block));
  const pending = await writePending(dirname(file), utf8(JSON.stringify({ ...state, blocks })));
  await pending.moveTo(file);
  await syncDirectory(dirname(file));
}

const isFirst = ({ header }: State["blocks"][number]): boolean => Number(header.number) === 0;
const timeOf = ({ header }: State["blocks"][number]): number => Number(header.timestamp);
