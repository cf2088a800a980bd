import { fork } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MOST_ATTACHMENT_BYTES } from "#lib/records/attachments/layout.ts";
import type { AttachmentMeasured, AttachmentTask } from "./attachment-child.ts";
import { timeFigure } from "./figure.ts";
import type { Figure } from "./report.ts";
import { median } from "./statistics.ts";

const CHILD = fileURLToPath(new URL("attachment-child.ts", import.meta.url));
const MIB = 1024 * 1024;
/** What a process may need beyond what it began with, however large the file: some segments, and the garbage of more. */
const MOST_MEMORY = 160 * MIB;

/** The largest attachment, kept in two folder stores and opened again: how long, and in how much memory. */
export async function benchAttachment(quick: boolean): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "keyward-bench-"));
  try {
    const size = quick ? 24 * MIB : MOST_ATTACHMENT_BYTES;
    const file = join(folder, "file");
    await writeRandom(file, size);
    const measured: Record<AttachmentTask["way"], AttachmentMeasured[]> = { floor: [], keep: [], open: [] };
    for (let round = 0; round < (quick ? 1 : 3); round++) {
      for (const way of ["floor", "keep", "open"] as const) {
        const own = join(folder, way);
        await mkdir(own);
        measured[way].push(await measure({ way, file, folder: own }));
        await rm(own, { recursive: true });
      }
    }
    return figuresOf(measured, size);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function figuresOf(
  { floor, keep, open: opened }: Record<AttachmentTask["way"], AttachmentMeasured[]>,
  size: number,
): Figure[] {
  const times = (all: readonly AttachmentMeasured[]) => all.map(({ milliseconds }) => milliseconds);
  const memory = [...keep, ...opened].map(({ before, peak }) => peak - before);
  const value = Math.max(...memory);
  const name = `${Math.round(size / MIB)} MiB`;
  return [
    timeFigure({
      part: "attachment",
      name: `keep ${name} in two stores`,
      samples: times(keep),
      floor: { name: "encrypt, hash, write twice", samples: times(floor) },
    }),
    timeFigure({
      part: "attachment",
      name: `keep ${name} and open it`,
      samples: times(opened),
      floor: { name: "encrypt, hash, write twice", samples: times(floor) },
    }),
    {
      part: "attachment",
      name: `peak memory for ${name}, beyond the start's`,
      unit: "MiB",
      value: value / MIB,
      samples: memory.map((bytes) => bytes / MIB),
      goal: { limit: MOST_MEMORY / MIB },
      met: value <= MOST_MEMORY,
      notes: [`median ${Math.round(median(memory) / MIB)} MiB`],
    },
  ];
}

function measure(task: AttachmentTask): Promise<AttachmentMeasured> {
  return new Promise((resolve, reject) => {
    const child = fork(CHILD, { execArgv: ["--disable-warning=ExperimentalWarning"] });
    child.once("message", (measured) => resolve(measured as AttachmentMeasured));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the measuring process ended with ${code}`)));
    child.send(task);
  });
}

/** Random bytes, since what repeats may be written faster. */
async function writeRandom(path: string, size: number): Promise<void> {
  const handle = await open(path, "w");
  const piece = Buffer.alloc(4 * MIB);
  for (let at = 0; at < size; at += piece.length) {
    await handle.write(randomFillSync(piece), 0, Math.min(piece.length, size - at));
  }
  await handle.close();
}
