import { KeywardError } from "./errors.ts";

const NAME = /^[A-Z][A-Za-z0-9]{2,60}$/;
const MOST_DETAILS = 20;
const MOST_TEXT = 500;

/**
 * The error that an HTTP answer's body names: `{ "error": { "name", "message"?, "action"?, "details"? } }`; undefined
 * where it names none. Whoever answered may be hostile: names, texts and details are bounded.
 */
export function errorFromWire(body: unknown): KeywardError | undefined {
  const { error } = (body ?? {}) as { error?: Record<string, unknown> | null };
  const { name, message, action, details } = error ?? {};
  if (typeof name !== "string" || !NAME.test(name)) return undefined;
  return new KeywardError(name, {
    message: typeof message === "string" ? message.slice(0, MOST_TEXT) : name,
    ...(typeof action === "string" ? { action: action.slice(0, MOST_TEXT) } : {}),
    details: plainDetails(details),
  });
}

function plainDetails(details: unknown): Record<string, string | number | boolean> {
  if (typeof details !== "object" || details === null) return {};
  const plain = Object.entries(details).filter(([, value]) =>
    ["string", "number", "boolean"].includes(typeof value),
  );
  return Object.fromEntries(plain.slice(0, MOST_DETAILS));
}
