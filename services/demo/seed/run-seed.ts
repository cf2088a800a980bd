import { fileURLToPath } from "node:url";
import type { Ledger } from "#lib/chain/ledger.ts";
import { type Child, startChild } from "#services/local/child.ts";
import { DEMO_RECORDS } from "../synthetic/patients.ts";
import { ledgerName, openDemoFile } from "./demo-file.ts";

/** Whether all demo patients of this ledger are there, with everything, and their claims. */
export async function isSeeded(file: string, { client, deployment }: Ledger): Promise<boolean> {
  const { hash } = await client.getBlock({ blockNumber: 0n });
  const known = await openDemoFile(file, ledgerName(hash, deployment));
  const done = known.patients().filter((patient) => patient.done);
  return done.length === Object.keys(DEMO_RECORDS).length && known.insurance().done;
}

/** Starts the process that seeds the demo patients through the app at `origin`, and ends by itself. */
export const startSeed = (origin: string, file: string): Child =>
  startChild(
    "demo patients",
    process.execPath,
    ["--disable-warning=ExperimentalWarning", fileURLToPath(new URL("main.ts", import.meta.url))],
    { KEYWARD_ORIGIN: origin, DEMO_FILE: file },
  );
