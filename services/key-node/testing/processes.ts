import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

export type Child = { process: ChildProcess; output(): string; stop(signal?: NodeJS.Signals): Promise<void> };

/** Starts a process and collects what it prints. */
export function start(command: string, args: string[], env: Record<string, string> = {}): Child {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  child.stdout?.on("data", (chunk) => (text += chunk));
  child.stderr?.on("data", (chunk) => (text += chunk));
  return {
    process: child,
    output: () => text,
    stop(signal = "SIGTERM") {
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
      const exit = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill(signal);
      return exit;
    },
  };
}

/** Waits until `ready` gives a value; throws with the child's output when it ends or takes too long. */
export async function until<T>(
  child: Child,
  ready: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  for (let i = 0; i < 400; i++) {
    const value = await ready();
    if (value !== undefined) return value;
    if (child.process.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The process did not start: ${child.output()}`);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** The native anvil of this platform: the npm command is a wrapper that doesn't pass signals on. */
export function anvilBinary(): string {
  const require = createRequire(createRequire(import.meta.url).resolve("@foundry-rs/anvil/package.json"));
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const name = process.platform === "win32" ? "anvil.exe" : "anvil";
  return require.resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/${name}`);
}

export const keyNodeMain = fileURLToPath(new URL("../main.ts", import.meta.url));
