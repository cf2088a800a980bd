import { decodeEntities } from "#lib/chart/narrative/entities.ts";
import type { Resource } from "#lib/fhir/bundle.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";

/** Markup as text: nothing of it is ever parsed as HTML, so it loads and runs nothing. */
export const textOfMarkup = (markup: string): string =>
  markup
    .replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, " ")
    .replace(/<\/(p|div|li|tr|h[1-6])\s*>|<br\s*\/?>/gi, "\n")
    .replace(/<[^>]*(>|$)|[^<]+/g, (piece) => (piece.startsWith("<") ? " " : decodeEntities(piece)))
    .replace(/[ \t\r\f\v]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();

/** What a resource's author wrote for people (FHIR Narrative), as it is stored: to be read by `readNarrative`. */
export function narrativeOf(resource: Resource): string | undefined {
  const [text] = objectsIn(own(resource, "text"));
  const div = text && own(text, "div");
  return isString(div) && textOfMarkup(div) !== "" ? div : undefined;
}

/** The same as text, for searching. */
export function narrativeText(resource: Resource): string | undefined {
  const div = narrativeOf(resource);
  return div === undefined ? undefined : textOfMarkup(div);
}
