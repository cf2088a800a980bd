/** The few attributes of an opening tag that are of use. */
export type OpeningTag = {
  kind: "open";
  name: string;
  /** Behind it. */
  end: number;
  /** It has nothing in it. */
  empty: boolean;
  columns?: number;
  rows?: number;
  alt?: string;
};
export type Tag = { kind: "other"; end: number } | { kind: "close"; name: string; end: number } | OpeningTag;

const NAME = /<(\/?)([A-Za-z][A-Za-z0-9:-]{0,30})/y;
const ATTRIBUTE = /[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?|[\s/]*["'=<`]/y;
const VOID: readonly string[] = ["br", "hr", "img", "input", "col", "wbr", "link", "meta", "base", "embed"];
const MOST_CELLS = 50;

/** The tag whose `<` is at `at`. What isn't closed ends with the text, as browsers have it. */
export function readTag(text: string, at: number): Tag {
  if (text.startsWith("<!--", at)) return { kind: "other", end: after(text, "-->", at + 4) };
  if (text.startsWith("<![CDATA[", at)) return { kind: "other", end: after(text, "]]>", at) };
  NAME.lastIndex = at;
  const [whole, slash, written = ""] = NAME.exec(text) ?? [];
  if (whole === undefined) {
    // A lone `<` is dropped; declarations and instructions are with all that is in them.
    return { kind: "other", end: /[!?/]/.test(text.charAt(at + 1)) ? after(text, ">", at) : at + 1 };
  }
  const name = written.toLowerCase();
  if (slash === "/") return { kind: "close", name, end: after(text, ">", at) };
  return readOpening(text, name, at + whole.length);
}

function readOpening(text: string, name: string, from: number): OpeningTag {
  const found = new Map<string, string>();
  let at = from;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(text);
    if (match === null) break;
    at = ATTRIBUTE.lastIndex;
    const [, attribute, double, single, bare] = match;
    if (attribute !== undefined) found.set(attribute.toLowerCase(), double ?? single ?? bare ?? "");
  }
  const end = after(text, ">", at);
  const columns = cells(found.get("colspan"));
  const rows = cells(found.get("rowspan"));
  const alt = name === "img" ? found.get("alt") : undefined;
  return {
    kind: "open",
    name,
    end,
    empty: VOID.includes(name) || text.charAt(end - 2) === "/",
    ...(columns === undefined ? {} : { columns }),
    ...(rows === undefined ? {} : { rows }),
    ...(alt === undefined ? {} : { alt }),
  };
}

function cells(written: string | undefined): number | undefined {
  const number = /^\d{1,3}$/.test(written ?? "") ? Number(written) : 0;
  return number > 1 ? Math.min(number, MOST_CELLS) : undefined;
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}
