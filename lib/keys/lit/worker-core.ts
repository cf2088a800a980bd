import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { FromWorker, ToWorker } from "./messages.ts";
import type { Port } from "./port.ts";
import { litReleaser } from "./releaser.ts";
import { prepareRealm } from "./worker-realm.ts";

type Asked = Extract<ToWorker, { type: "release" | "authorise" }>;
type Waiting = { resolve: (signature: string) => void; reject: (error: unknown) => void };

/**
 * Runs the Lit client behind `port`. Only ever in a worker of its own: it takes over the console, `fetch`
 * and the storage of its realm. Sessions are opened one after the other, so that a wallet shows one question.
 */
export function serveKeyRelease(port: Port): void {
  prepareRealm();
  const post = (message: FromWorker, transfer?: ArrayBuffer[]) => port.post(message, transfer);
  const signing = new Map<number, Waiting>();
  let releaser: ReturnType<typeof litReleaser> | undefined;
  let asked = 0;

  const host: Parameters<typeof litReleaser>[1] = {
    warn: (warning) => post({ type: "warning", warning }),
    sign: (account, message) =>
      new Promise<string>((resolve, reject) => {
        asked += 1;
        signing.set(asked, { resolve, reject });
        post({ type: "sign", id: asked, account, message });
      }),
  };

  async function release({ type, id, keys }: Asked, by?: Address): Promise<void> {
    try {
      if (releaser === undefined) throw new KeywardError("KeyReleaseClosed", { message: "Not configured." });
      const released = type === "release" ? await releaser.release(keys, by) : [];
      if (type === "authorise") await releaser.authorise(keys, by);
      // Copies where a key was asked for twice: a buffer can be handed over once.
      const own = released.map((key) => key.slice());
      post(
        { type: "released", id, keys: own },
        own.map(({ buffer }) => buffer),
      );
    } catch (error) {
      post({ type: "failed", id, error: told(error) });
    }
  }

  function settle(id: number, settlement: (waiting: Waiting) => void): void {
    const waiting = signing.get(id);
    signing.delete(id);
    if (waiting) settlement(waiting);
  }

  port.listen((data) => {
    const message = data as ToWorker;
    switch (message.type) {
      case "configure":
        releaser = litReleaser(message.network, host);
        break;
      case "account":
        releaser?.useAccount(message.account);
        break;
      case "prepare":
        releaser?.prepare();
        break;
      case "authorise":
      case "release":
        void release(message, releaser?.account());
        break;
      case "signed":
        settle(message.id, ({ resolve }) => resolve(message.signature));
        break;
      case "declined":
        settle(message.id, ({ reject }) => reject(new Error("declined")));
        break;
      case "close": {
        const closing = releaser?.close() ?? Promise.resolve();
        releaser = undefined;
        closing.finally(() => post({ type: "closed" }));
        break;
      }
    }
  });
}

/** Only Keyward's own errors tell more than that something failed: the client's could carry shares. */
function told(error: unknown): Extract<FromWorker, { type: "failed" }>["error"] {
  if (!(error instanceof KeywardError)) {
    return { name: "KeyReleaseFailed", message: "The key network's client failed.", action: "Try again." };
  }
  const { name, message, action, details } = error;
  return { name, message, details, ...(action !== undefined && { action }) };
}
