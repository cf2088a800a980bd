import { KeywardError } from "#lib/core/errors.ts";
import { formatPath, type JsonPath } from "./json-path.ts";
import { endOfScalar, endOfString, notJson, skipSpace } from "./json-token.ts";

/** Containers inside containers; a FHIR resource stays far below. */
export const MAX_DEPTH = 200;

/** Where a value stands: `text.slice(start, end)` is exactly its JSON text. `path` is only valid during the call. */
export type OnValue = (path: JsonPath, start: number, end: number) => void;

const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY, COMMA, COLON, QUOTE] = [
  0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a, 0x22,
];

/**
 * Checks a JSON text and reports the position of every value at most `reportDepth` steps below the root.
 * One pass without recursion, so that hostile nesting can't exhaust the stack, and before `JSON.parse`,
 * which would drop one of two equal keys in silence.
 * Throws `NotJson` (details: line, column), `TooDeep` and `DuplicateKey` (details: path, entry).
 */
export function scanJson(text: string, from: number, reportDepth: number, onValue: OnValue): void {
  new Scan(text, from, reportDepth, onValue).run();
}

class Scan {
  readonly #text: string;
  readonly #reportDepth: number;
  readonly #onValue: OnValue;
  #at: number;
  /** Per open container: the key or index being read, where it starts, and the keys seen at that depth. */
  readonly #path: (string | number)[] = [];
  readonly #starts: number[] = [];
  readonly #keys: Set<string>[] = [];

  constructor(text: string, from: number, reportDepth: number, onValue: OnValue) {
    this.#text = text;
    this.#at = from;
    this.#reportDepth = reportDepth;
    this.#onValue = onValue;
  }

  run(): void {
    this.#skipSpace();
    for (;;) {
      const start = this.#at;
      const c = this.#text.charCodeAt(start);
      if (c === OPEN_OBJECT || c === OPEN_ARRAY) {
        if (this.#open(c)) continue;
        this.#close();
      } else {
        this.#at = c === QUOTE ? endOfString(this.#text, start) : endOfScalar(this.#text, start);
        this.#report(start);
      }
      while (this.#path.length > 0 && !this.#next()) this.#close();
      if (this.#path.length > 0) continue;
      this.#skipSpace();
      if (this.#at !== this.#text.length) throw notJson(this.#text, this.#at);
      return;
    }
  }

  /** Enters a container; false if it is empty, and `#at` at its end. */
  #open(bracket: number): boolean {
    const depth = this.#path.length;
    if (depth === MAX_DEPTH) throw tooDeep(this.#path);
    this.#starts.push(this.#at);
    this.#at++;
    this.#skipSpace();
    const c = this.#text.charCodeAt(this.#at);
    if (bracket === OPEN_ARRAY) {
      this.#path.push(0);
      return c !== CLOSE_ARRAY;
    }
    this.#path.push("");
    const seen = this.#keys[depth];
    if (seen === undefined) this.#keys[depth] = new Set();
    else seen.clear();
    if (c === CLOSE_OBJECT) return false;
    this.#readKey();
    return true;
  }

  /** Leaves the container whose closing bracket is at `#at`. */
  #close(): void {
    this.#path.pop();
    this.#at++;
    this.#report(this.#starts.pop() as number);
  }

  /** After a value: goes to the next one of its container, or answers false at the closing bracket. */
  #next(): boolean {
    this.#skipSpace();
    const step = this.#path.at(-1);
    const c = this.#text.charCodeAt(this.#at);
    if (c === COMMA) {
      this.#at++;
      this.#skipSpace();
      if (typeof step === "number") this.#path[this.#path.length - 1] = step + 1;
      else this.#readKey();
      return true;
    }
    if (c !== (typeof step === "number" ? CLOSE_ARRAY : CLOSE_OBJECT)) throw notJson(this.#text, this.#at);
    return false;
  }

  #readKey(): void {
    const start = this.#at;
    const end = endOfString(this.#text, start);
    const inner = this.#text.slice(start + 1, end - 1);
    // Keys are equal when their characters are, however they are escaped.
    const key = inner.includes("\\") ? (JSON.parse(this.#text.slice(start, end)) as string) : inner;
    const depth = this.#path.length - 1;
    this.#path[depth] = key;
    const seen = this.#keys[depth] as Set<string>;
    if (seen.has(key)) throw duplicateKey(this.#path);
    seen.add(key);
    this.#at = skipSpace(this.#text, end);
    if (this.#text.charCodeAt(this.#at) !== COLON) throw notJson(this.#text, this.#at);
    this.#at++;
    this.#skipSpace();
  }

  #skipSpace(): void {
    this.#at = skipSpace(this.#text, this.#at);
  }

  #report(start: number): void {
    if (this.#path.length <= this.#reportDepth) this.#onValue(this.#path, start, this.#at);
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
    action: "Have it exported anew: no FHIR file nests like that.",
    details: place(path.slice(0, 8)),
  });
