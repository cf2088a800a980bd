import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KeywardError } from "#lib/core/errors.ts";
import { type Child, startChild } from "#services/local/child.ts";
import { checkPorts, type Ports, portsFrom } from "#services/supervisor/ports.ts";

/** A hospital node that is measured: a process of its own, with all its processes below it. */
export type MeasuredHospital = {
  pid: number;
  ports: Ports;
  /** The token between its services. */
  token: string;
  /** Milliseconds until everything answered, the start of the process included. */
  ms: number;
  /** Milliseconds of the building of the app, where it was built on the way. */
  buildMs: number;
  /** Ends it cleanly, as Ctrl-C does; milliseconds. */
  stop(): Promise<number>;
};

const script = fileURLToPath(new URL("./supervised.ts", import.meta.url));
/** Far above what a start takes; a first one may lay out demo data. */
const PATIENCE = 240_000;
const FIRST_BASE = 20_600;
const LAST_BASE = 29_000;

/** Starts everything with its data in `folder`, and waits until it answers. */
export async function startHospital(folder: string, base: number): Promise<MeasuredHospital> {
  const started = performance.now();
  const child = startChild("hospital node", process.execPath, [
    "--disable-warning=ExperimentalWarning",
    script,
    folder,
    String(base),
  ]);
  await untilPrinted(child, '"ready":true');
  const ms = performance.now() - started;
  const { internalToken } = JSON.parse(await readFile(join(folder, "secrets.json"), "utf8"));
  return {
    pid: child.process.pid as number,
    ports: portsFrom(base),
    token: internalToken,
    ms,
    buildMs: buildTimeIn(child.output()),
    async stop() {
      const stopping = performance.now();
      await child.stop();
      return performance.now() - stopping;
    },
  };
}

/** From the step that builds the app to the next one. */
function buildTimeIn(output: string): number {
  const steps = output
    .split("\n")
    .filter((line) => line.startsWith('{"step"'))
    .map((line) => JSON.parse(line) as { step: string; ms: number });
  const building = steps.findIndex(({ step }) => /build/.test(step));
  return (steps[building + 1]?.ms ?? 0) - (steps[building]?.ms ?? 0);
}

async function untilPrinted(child: Child, text: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; ) {
    if (child.output().includes(text)) return;
    if (child.process.exitCode !== null || child.process.signalCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await child.stop();
  throw new KeywardError("ProcessFailed", {
    message: `The hospital node did not start: ${child.output().slice(-2_000)}`,
  });
}

/** A port from which all that a hospital node needs are free. */
export async function freeBase(): Promise<number> {
  for (let base = FIRST_BASE; base < LAST_BASE; base += 100) {
    const free = await checkPorts(portsFrom(base)).then(
      () => true,
      () => false,
    );
    if (free) return base;
  }
  throw new KeywardError("PortTaken", { message: "No ports are free for a hospital node." });
}
