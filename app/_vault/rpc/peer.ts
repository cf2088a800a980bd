import { KeywardError } from "#lib/core/errors.ts";
import { cancelled, fromWire, toWire, vaultEnded, type Wire } from "./wire.ts";

/** A method: what it takes, what it tells meanwhile, what it gives. Structured clones all. */
export type Call<Args, Result, Progress = never> = { args: Args; result: Result; progress: Progress };
type Calls = { [Method: string]: Call<unknown, unknown, unknown> };

/** What a method has at hand besides its arguments. */
export type Handling<Progress> = { signal: AbortSignal; progress(value: Progress): void };
export type Handlers<Own extends Calls> = {
  [Method in keyof Own]: (
    args: Own[Method]["args"],
    handling: Handling<Own[Method]["progress"]>,
  ) => Promise<Own[Method]["result"]> | Own[Method]["result"];
};

export type CallOptions<Progress> = {
  /** Asks the other side to stop; the call then fails as that side says, as a rule with `Cancelled`. */
  signal?: AbortSignal | undefined;
  onProgress?: ((value: Progress) => void) | undefined;
  /** Buffers that go over and are gone here. */
  transfer?: ArrayBuffer[];
};

/** One end of a conversation in which both sides may ask. */
export type Peer<Others extends Calls, Event> = {
  call<Method extends keyof Others & string>(
    method: Method,
    args: Others[Method]["args"],
    options?: CallOptions<Others[Method]["progress"]>,
  ): Promise<Others[Method]["result"]>;
  emit(event: Event): void;
  /** Fails what is under way with `VaultEnded`, and everything asked from now on. */
  end(): void;
};

/** A worker, or the global scope of one. */
export type Channel = {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
};

type Waiting = {
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
  onProgress?: ((value: never) => void) | undefined;
};

/**
 * Speaks with the other end of `channel`: answers its calls, and asks it.
 * @param handlersOf makes the handlers, which may ask in their turn.
 */
export function peer<Own extends Calls, Others extends Calls, Event>(
  channel: Channel,
  handlersOf: (self: Peer<Others, Event>) => Handlers<Own>,
  onEvent: (event: Event) => void = () => {},
): Peer<Others, Event> {
  const waiting = new Map<number, Waiting>();
  const running = new Map<number, AbortController>();
  let calls = 0;
  let ended = false;
  const post = (message: Wire, transfer: ArrayBuffer[] = []) => channel.postMessage(message, transfer);

  async function answer({ id, method, args }: Extract<Wire, { type: "call" }>): Promise<void> {
    const stopping = new AbortController();
    running.set(id, stopping);
    try {
      if (!Object.hasOwn(handlers, method)) throw unknownMethod();
      const progress = (value: unknown) => post({ type: "progress", id, value });
      const handler = handlers[method] as Handlers<Calls>[string];
      post({ type: "result", id, value: await handler(args, { signal: stopping.signal, progress }) });
    } catch (error) {
      post({ type: "failed", id, error: toWire(error) });
    } finally {
      running.delete(id);
    }
  }

  function settle(id: number, settlement: (waiting: Waiting) => void): void {
    const found = waiting.get(id);
    waiting.delete(id);
    if (found !== undefined) settlement(found);
  }

  channel.addEventListener("message", ({ data }) => {
    const message = data as Wire;
    switch (message.type) {
      case "call":
        void answer(message);
        break;
      case "cancel":
        running.get(message.id)?.abort(cancelled());
        break;
      case "progress":
        waiting.get(message.id)?.onProgress?.(message.value as never);
        break;
      case "result":
        settle(message.id, ({ resolve }) => resolve(message.value as never));
        break;
      case "failed":
        settle(message.id, ({ reject }) => reject(fromWire(message.error)));
        break;
      case "event":
        onEvent(message.event as Event);
        break;
    }
  });

  const self: Peer<Others, Event> = {
    call(method, args, { signal, onProgress, transfer } = {}) {
      if (ended) return Promise.reject(vaultEnded());
      if (signal?.aborted) return Promise.reject(cancelled());
      calls += 1;
      const id = calls;
      const cancel = () => post({ type: "cancel", id });
      signal?.addEventListener("abort", cancel, { once: true });
      return new Promise<never>((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress });
        post({ type: "call", id, method, args }, transfer);
      }).finally(() => signal?.removeEventListener("abort", cancel));
    },
    emit: (event) => post({ type: "event", event }),
    end() {
      ended = true;
      for (const { reject } of waiting.values()) reject(vaultEnded());
      waiting.clear();
      for (const stopping of running.values()) stopping.abort(vaultEnded());
    },
  };
  const handlers = handlersOf(self);
  return self;
}

const unknownMethod = () => new KeywardError("MethodUnknown", { message: "The vault has no such method." });
