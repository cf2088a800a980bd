/** What of a narrative is shown as more than text. No links, pictures, forms, styles: nothing that loads or runs. */
export const SHOWN_TAGS = [
  "p",
  "div",
  "br",
  "hr",
  "b",
  "strong",
  "i",
  "em",
  "sub",
  "sup",
  "code",
  "pre",
  "blockquote",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
  "table",
  "caption",
  "thead",
  "tbody",
  "tfoot",
  "tr",
  "th",
  "td",
] as const;

export type ShownTag = (typeof SHOWN_TAGS)[number];

/** Headings would mix with those of the page: they are bold lines. */
const INSTEAD: Readonly<Record<string, ShownTag>> = { h1: "p", h2: "p", h3: "p", h4: "p", h5: "p", h6: "p" };

/** Where a tag has to stand to mean anything. */
const PARENTS: Readonly<Partial<Record<ShownTag, readonly ShownTag[]>>> = {
  li: ["ul", "ol"],
  dt: ["dl"],
  dd: ["dl"],
  caption: ["table"],
  thead: ["table"],
  tbody: ["table"],
  tfoot: ["table"],
  tr: ["table", "thead", "tbody", "tfoot"],
  th: ["tr"],
  td: ["tr"],
};

/** Elements whose content isn't text for people. */
export const DROPPED: readonly string[] = [
  "script",
  "style",
  "svg",
  "math",
  "iframe",
  "object",
  "template",
  "noscript",
  "head",
  "select",
  "textarea",
  "xml",
];

/** How a tag is shown inside of `parent`; undefined where only what is in it is. */
export function shownAs(name: string, parent: ShownTag | undefined): ShownTag | undefined {
  const tag = Object.hasOwn(INSTEAD, name) ? INSTEAD[name] : SHOWN_TAGS.find((shown) => shown === name);
  const parents = tag === undefined ? undefined : PARENTS[tag];
  return parents === undefined || (parent !== undefined && parents.includes(parent)) ? tag : undefined;
}

export const isHeading = (name: string): boolean => /^h[1-6]$/.test(name);
/** Tags between whose children white space means nothing. */
export const holdsNoText = (tag: ShownTag | undefined): boolean =>
  tag !== undefined && ["table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"].includes(tag);
