import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bytes, randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId, NO_RECORD, newRecordId } from "#lib/core/ids.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { openFolderStore } from "#lib/records/node/folder-store.ts";
import { replicatedStore } from "#lib/records/replicated-store.ts";
import { storeRecord } from "#lib/records/store-record.ts";
import { compressibleBundle, incompressibleBundle } from "./contents.ts";
import { timeFigure } from "./figure.ts";
import { floorOfStoring } from "./floors.ts";
import type { Figure } from "./report.ts";
import { interleave } from "./statistics.ts";

const SIZE = 5 * 1024 * 1024;
/** Times the floor that storing may take. */
const MOST = 2;
const CATEGORY = 10;

/** Seals and stores 5 MiB, to one and to two folder stores, with every receipt checked. */
export async function benchStore(quick: boolean): Promise<Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), "keyward-bench-"));
  try {
    const store = await storer(directory);
    const floor = join(directory, "floor");
    await mkdir(floor);
    const [dense, loose] = [incompressibleBundle(SIZE), compressibleBundle(SIZE)];
    const samples = await interleave(
      {
        "floor, one": () => floorOfStoring(floor, dense, 1),
        "dense, one": () => store(dense, 1),
        "floor, two": () => floorOfStoring(floor, dense, 2),
        "dense, two": () => store(dense, 2),
        "loose, one": () => store(loose, 1),
        "loose, two": () => store(loose, 2),
      },
      {
        ...(quick ? { rounds: 3, warmUp: 1 } : { rounds: 25, warmUp: 3, budget: 30_000 }),
        afterRound: async () => {
          await rm(floor, { recursive: true });
          await mkdir(floor);
        },
      },
    );
    return figuresOf(samples);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function storer(directory: string): Promise<(payload: Bytes, copies: 1 | 2) => Promise<unknown>> {
  const open = async (id: string) =>
    openFolderStore({ directory: join(directory, id), id, key: await signingKeyFromSeed(randomBytes(32)) });
  const [a, b] = [await open("store-a"), await open("store-b")];
  const stores = { 1: replicatedStore([a], { required: 1 }), 2: replicatedStore([a, b]) };
  const { publicKey } = await generateX25519();
  const patientId = asPatientId(toHex(randomBytes(32)));
  return (payload, copies) =>
    storeRecord({
      stores: stores[copies],
      patientId,
      category: CATEGORY,
      recordId: newRecordId(),
      replaces: NO_RECORD,
      payload,
      recipient: { publicKey, keyEpoch: 1 },
    });
}

type Samples = Record<`${"floor" | "dense" | "loose"}, ${"one" | "two"}`, number[]>;

function figuresOf(samples: Samples): Figure[] {
  const figure = (content: "dense" | "loose", copies: "one" | "two"): Figure =>
    timeFigure({
      part: "store",
      name: `seal and store 5 MiB, ${content === "dense" ? "incompressible" : "compressible"}, ${copies} store${copies === "two" ? "s" : ""}`,
      samples: samples[`${content}, ${copies}`],
      floor: {
        name: `AES-256-GCM, SHA-256 and ${copies} write${copies === "two" ? "s" : ""} with fsync of the same 5 MiB, native`,
        samples: samples[`floor, ${copies}`],
      },
      most: MOST,
    });
  return [figure("dense", "one"), figure("dense", "two"), figure("loose", "one"), figure("loose", "two")];
}
