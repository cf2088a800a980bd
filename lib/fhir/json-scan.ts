import { KeywardError } from "#lib/core/errors.ts";
import { formatPath, type JsonPath } from "./json-path.ts";
import { endOfScalar, endOfString, notJson, skipSpace } from "./json-token.ts";

/** Containers inside containers; a FHIR resource stays far below. */
export const MAX_DEPTH = 200;

/** Where a value stands: `text.slice(start, end)` is exactly its JSON text. `path` is only valid during the call. */
export type OnValue = (path: JsonPath, start: number, end: number) => void;

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COMMA, COLON, QUOTE] = [
  123, 125, 91, 93, 44, 58, 34,
];

/**
 * Checks a JSON text and reports the position of every value at most `reportDepth` steps below the root.
 * One pass without recursion, so that hostile nesting can't exhaust the stack, and before `JSON.parse`,
 * which would drop one of two equal keys in silence.
 * Throws `NotJson` (details: line, column), `TooDeep` and `DuplicateKey` (details: path, entry).
 */
export function scanJson(text: string, from: number, reportDepth: number, onValue: OnValue): void {
  const path: (string | number)[] = [];
  const starts: number[] = [];
  const keys: Set<string>[] = [];
  let at = skipSpace(text, from);

  const readKey = (): void => {
    const start = skipSpace(text, at);
    const end = endOfString(text, start);
    const inner = text.slice(start + 1, end - 1);
    const key = inner.includes("\\") ? (JSON.parse(text.slice(start, end)) as string) : inner;
    path[path.length - 1] = key;
    const seen = keys[path.length - 1] as Set<string>;
    if (seen.size === seen.add(key).size) throw duplicateKey(path);
    at = skipSpace(text, end);
    if (text.charCodeAt(at) !== COLON) throw notJson(text, at);
    at = skipSpace(text, at + 1);
  };

  for (;;) {
    // A value begins at `at`.
    let start = at;
    const c = text.charCodeAt(at);
    if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
      if (path.length === MAX_DEPTH) throw tooDeep(path);
      starts.push(at);
      at = skipSpace(text, at + 1);
      if (c === OPEN_OBJECT) {
        path.push("");
        const seen = keys[path.length - 1];
        if (seen === undefined) keys[path.length - 1] = new Set();
        else seen.clear();
        if (text.charCodeAt(at) !== CLOSE_OBJECT) {
          readKey();
          continue;
        }
      } else {
        path.push(0);
        if (text.charCodeAt(at) !== CLOSE_ARRAY) continue;
      }
      path.pop();
      start = starts.pop() as number;
      at++;
    } else at = c === QUOTE ? endOfString(text, at) : endOfScalar(text, at);

    // A value ended before `at`: report it, then go on to the next one, closing what closes.
    for (;;) {
      if (path.length <= reportDepth) onValue(path, start, at);
      at = skipSpace(text, at);
      const step = path.at(-1);
      if (step === undefined) {
        if (at !== text.length) throw notJson(text, at);
        return;
      }
      const next = text.charCodeAt(at);
      if (next === COMMA) {
        at = skipSpace(text, at + 1);
        if (typeof step === "number") path[path.length - 1] = step + 1;
        else readKey();
        break;
      }
      if (next !== (typeof step === "number" ? CLOSE_ARRAY : CLOSE_OBJECT)) throw notJson(text, at);
      path.pop();
      start = starts.pop() as number;
      at++;
    }
  }
}

/** Where in a Bundle a path is: its text, and the index of its entry when it is inside one. */
function place(path: JsonPath): Record<string, string | number> {
  const entry = path[0] === "entry" && typeof path[1] === "number" ? { entry: path[1] } : {};
  return { path: formatPath(path), ...entry };
}

const duplicateKey = (path: JsonPath): KeywardError =>
  new KeywardError("DuplicateKey", {
    message: "An object of the file has the same key twice; readers would disagree on which one counts.",
    action: "Remove one of the two and try again.",
    details: place(path),
  });

const tooDeep = (path: JsonPath): KeywardError =>
  new KeywardError("TooDeep", {
    message: `The file nests more than ${MAX_DEPTH} levels deep.`,
    details: place(path.slice(0, 8)),
  });
