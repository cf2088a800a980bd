/** The two ends of a worker, whatever the runtime: structured clones, in order. */
export type Port = {
  post(message: unknown, transfer?: ArrayBuffer[]): void;
  listen(handler: (message: unknown) => void): void;
  close(): void;
};

/** What a Web Worker, its `self`, and a `MessagePort` have in common. */
export type MessageTarget = {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", handler: (event: MessageEvent) => void): void;
  start?(): void;
  close?(): void;
  terminate?(): void;
};

/** A port over anything with `postMessage` and `message` events. Closing it ends a worker. */
export function messagePort(target: MessageTarget): Port {
  return {
    post: (message, transfer = []) => target.postMessage(message, transfer),
    listen(handler) {
      target.addEventListener("message", (event) => handler(event.data));
      target.start?.();
    },
    close: () => (target.terminate ?? target.close)?.call(target),
  };
}
