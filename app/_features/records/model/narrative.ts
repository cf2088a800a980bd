import type { Resource } from "#lib/fhir/bundle.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/** Markup as text: nothing of it is ever parsed as HTML, so it loads and runs nothing. */
export const textOfMarkup = (markup: string): string =>
  markup
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, " ")
    .replace(/<\/(p|div|li|tr|h[1-6])\s*>|<br\s*\/?>/gi, "\n")
    .replace(/<[^>]*(>|$)/g, " ")
    .replace(/&#(\d{1,7});/g, (_, code: string) => character(Number(code)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/[ \t\r\f\v]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "");

/** What a resource's author wrote for people (FHIR Narrative), as text. */
export function narrativeOf(resource: Resource): string | undefined {
  const [text] = objectsIn(own(resource, "text"));
  const div = text && own(text, "div");
  const told = isString(div) ? textOfMarkup(div) : "";
  return told === "" ? undefined : told;
}
