import { decodeEntities } from "./entities.ts";
import { type OpeningTag, readTag } from "./read-tag.ts";
import { DROPPED, holdsNoText, isHeading, type ShownTag, shownAs } from "./tags.ts";

/** A part of a narrative that may be shown; its children are texts and parts. */
export type NarrativePart = {
  readonly tag: ShownTag;
  readonly columns?: number;
  readonly rows?: number;
  readonly children: NarrativePiece[];
};
export type NarrativePiece = string | NarrativePart;

/** Deeper, and beyond so many parts, only text is kept: nobody wrote that for people. */
const MAX_DEPTH = 40;
const MAX_PARTS = 10_000;

/**
 * Reads a FHIR narrative (XHTML) into the few parts that are shown, in one pass: what isn't on the list is left out and
 * its text kept, but for scripts and their like. Attributes are left out but for how many cells one spans. The
 * narrative itself stays as its author wrote it; this is what is displayed of it.
 */
export function readNarrative(xhtml: string): NarrativePiece[] {
  const reading = new Reading();
  for (let at = 0; at < xhtml.length; ) {
    const next = xhtml.indexOf("<", at);
    reading.text(decodeEntities(xhtml.slice(at, next < 0 ? undefined : next)));
    if (next < 0) break;
    const tag = readTag(xhtml, next);
    at = tag.end;
    if (tag.kind === "close") reading.close(tag.name);
    else if (tag.kind === "open" && !DROPPED.includes(tag.name)) reading.open(tag);
    else if (tag.kind === "open" && !tag.empty) at = endOf(xhtml, tag.name, at);
  }
  return reading.root;
}

class Reading {
  readonly root: NarrativePiece[] = [];
  /** Elements that aren't closed yet: those that are shown have a part. */
  readonly #open: { name: string; part?: NarrativePart }[] = [];
  #parts = 0;

  text(text: string): void {
    if (text === "" || (text.trim() === "" && holdsNoText(this.#parent()?.tag))) return;
    this.#add(text);
  }

  close(name: string): void {
    const from = this.#open.findLastIndex((element) => element.name === name);
    if (from >= 0) this.#open.length = from;
  }

  open({ name, empty, alt, columns, rows }: OpeningTag): void {
    if (alt !== undefined) this.text(decodeEntities(alt));
    const room = this.#open.length < MAX_DEPTH;
    const tag = room && this.#parts < MAX_PARTS ? shownAs(name, this.#parent()?.tag) : undefined;
    if (tag === undefined) {
      if (room && !empty) this.#open.push({ name });
      return;
    }
    const part: NarrativePart = {
      tag,
      ...(columns === undefined ? {} : { columns }),
      ...(rows === undefined ? {} : { rows }),
      children: [],
    };
    this.#add(part);
    if (!empty) this.#open.push({ name, part: isHeading(name) ? this.#boldIn(part) : part });
  }

  #boldIn({ children }: NarrativePart): NarrativePart {
    const bold: NarrativePart = { tag: "strong", children: [] };
    children.push(bold);
    return bold;
  }

  #parent(): NarrativePart | undefined {
    return this.#open.findLast(({ part }) => part !== undefined)?.part;
  }

  #add(piece: NarrativePiece): void {
    if (typeof piece !== "string") this.#parts++;
    (this.#parent()?.children ?? this.root).push(piece);
  }
}

/** Behind the end of a dropped element. */
function endOf(xhtml: string, name: string, at: number): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])[^>]*>?`, "gi");
  closing.lastIndex = at;
  return closing.test(xhtml) ? closing.lastIndex : xhtml.length;
}
