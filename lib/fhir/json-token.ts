import { KeywardError } from "#lib/core/errors.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const LITERAL = /true|false|null/y;
const HEX4 = /[0-9a-fA-F]{4}/y;

/** `NotJson` with the line and column (from 1) of the first offence, and nothing of the text. */
export function notJson(text: string, at: number): KeywardError {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return new KeywardError("NotJson", {
    message: "The file is not valid JSON.",
    action: "Check that the file is complete and is a FHIR Bundle in JSON.",
    details: { line, column: at - before.lastIndexOf("\n") },
  });
}

/** The first offset from `at` that holds no JSON white space (RFC 8259, section 2). */
export function skipSpace(text: string, at: number): number {
  let i = at;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return i;
    i++;
  }
}

/** The end of the string whose opening quote is at `at` (RFC 8259, section 7). */
export function endOfString(text: string, at: number): number {
  if (text.charCodeAt(at) !== QUOTE) throw notJson(text, at);
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) return i + 1;
    if (c < 0x20) throw notJson(text, i);
    if (c !== BACKSLASH) continue;
    i++;
    const escaped = text.charAt(i);
    if (escaped === "u") {
      HEX4.lastIndex = i + 1;
      if (!HEX4.test(text)) throw notJson(text, i);
      i += 4;
    } else if (escaped === "" || !'"\\/bfnrt'.includes(escaped)) throw notJson(text, i);
  }
  throw notJson(text, text.length);
}

/** The end of the number, `true`, `false` or `null` at `at`. */
export function endOfScalar(text: string, at: number): number {
  for (const token of [NUMBER, LITERAL]) {
    token.lastIndex = at;
    if (token.test(text)) return token.lastIndex;
  }
  throw notJson(text, at);
}
