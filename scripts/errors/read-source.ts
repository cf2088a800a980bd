import { readExpression } from "./literals.ts";
import type { NamedError } from "./named-error.ts";

const NAME = "[A-Z][A-Za-z0-9]{3,60}";
/** `new KeywardError("Name", { message: ..., action: ... })`. */
const MADE = new RegExp(`new KeywardError\\(\\s*"(${NAME})",\\s*\\{`, "g");
/** `refused("Name", "Message.", "Action.")`, in files that make errors of a name that they are given. */
const HELPED = new RegExp(`\\b\\w+\\(\\s*"(${NAME})",\\s*(?=["'\`])`, "g");
/** `Name: ["Message.", "Action."]` and `Name: "Message."` of tables, in the same files. */
const TABLED = new RegExp(`^\\s+(${NAME}):\\s+(?:\\[\\s*)?(?=["'\`])`, "gm");
/** `isNamed(error, "Name")`, and what else asks for a name. */
const ASKED = new RegExp(`isNamed\\([^"]*?"(${NAME})"\\)`, "g");
const GIVEN = /new KeywardError\(\s*(?:name|issue\.name|error\.name)\b/;

/** The errors that a source file makes, with what it says of them; and the names that it only asks for. */
export function readSource(file: string, source: string): { errors: NamedError[]; asked: string[] } {
  const errors: NamedError[] = [...source.matchAll(MADE)].map((match) => {
    const body = source.slice(match.index + match[0].length);
    return { name: match[1] as string, file, message: field(body, "message"), action: field(body, "action") };
  });
  if (GIVEN.test(source)) {
    for (const pattern of [HELPED, TABLED]) {
      for (const match of source.matchAll(pattern)) {
        const message = readExpression(source, match.index + match[0].length);
        const more = source.charAt(message.end) === "," && pattern === HELPED ? message.end + 1 : undefined;
        const inList = match[0].includes("[") && source.charAt(message.end) === "," ? message.end + 1 : more;
        const action = inList === undefined ? "" : readExpression(source, inList).said;
        errors.push({ name: match[1] as string, file, message: message.said, action });
      }
    }
  }
  return { errors, asked: [...source.matchAll(ASKED)].map(([, name]) => name as string) };
}

/** A field of the object literal whose inside begins `body`. */
function field(body: string, name: string): string {
  let depth = 0;
  for (let at = 0; at < body.length; at++) {
    const c = body.charAt(at);
    if (depth === 0 && c === "}") return "";
    if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    if (depth === 0 && body.startsWith(`${name}:`, at))
      return readExpression(body, at + name.length + 1).said;
    if ('"`'.includes(c)) at = readExpression(body, at).end - 1;
  }
  return "";
}
