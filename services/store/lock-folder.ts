import { createHash } from "node:crypto";
import { realpath, unlink } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KeywardError } from "#lib/core/errors.ts";

/**
 * Keeps a second process off a folder, by a socket that ends with this process however that ends. Throws `StoreInUse`.
 * Gives what frees it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const digest = createHash("sha256")
    .update(await realpath(folder))
    .digest("hex");
  const windows = process.platform === "win32";
  const name = `keyward-store-${digest.slice(0, 32)}`;
  // Short, as a socket's path must be.
  const path = windows ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
  const server = createServer((socket) => socket.destroy());
  const listen = () =>
    new Promise<boolean>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) =>
        error.code === "EADDRINUSE" ? resolve(false) : reject(error),
      );
      server.listen(path, () => resolve(true));
    });
  if (!(await listen())) {
    if (windows || (await answers(path))) throw inUse();
    // Left by a process that was killed.
    await unlink(path).catch(() => {});
    if (!(await listen())) throw inUse();
  }
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

const inUse = () =>
  new KeywardError("StoreInUse", {
    message: "Another process runs a store on this data folder.",
    action: "Stop it first, or give this one a folder of its own.",
  });
