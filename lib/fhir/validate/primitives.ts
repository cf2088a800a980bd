/** FHIR's primitive types (https://hl7.org/fhir/R4/datatypes.html#primitive), as JSON has them. */
export type Primitive = { readonly json: "string" | "number" | "boolean"; fits(value: never): boolean };

/** FHIR strings SHALL NOT exceed 1 MB. */
const MAX_STRING = 1_048_576;

const YEAR = "([0-9]([0-9]([0-9][1-9]|[1-9]0)|[1-9]00)|[1-9]000)";
const DAY = "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?";
const ZONE = "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))";

const DATE = new RegExp(`^${YEAR}(-(0[1-9]|1[0-2])|-${DAY})?$`);
const DATE_TIME = new RegExp(`^${YEAR}(-(0[1-9]|1[0-2])|-${DAY}(T${TIME}${ZONE})?)?$`);
const INSTANT = new RegExp(`^${YEAR}-${DAY}T${TIME}${ZONE}$`);

const text = (pattern: RegExp, most = MAX_STRING): Primitive => ({
  json: "string",
  fits: (value: string) => value.length <= most && pattern.test(value),
});
const dated = (pattern: RegExp): Primitive => ({
  json: "string",
  fits: (value: string) => pattern.test(value) && isDay(value),
});
const whole = (least: number): Primitive => ({
  json: "number",
  fits: (value: number) => Number.isInteger(value) && value >= least && value <= 0x7fff_ffff,
});

const PRIMITIVES: Readonly<Record<string, Primitive>> = {
  boolean: { json: "boolean", fits: () => true },
  decimal: { json: "number", fits: (value: number) => Number.isFinite(value) },
  integer: whole(-0x8000_0000),
  unsignedInt: whole(0),
  positiveInt: whole(1),
  string: text(/\S/),
  markdown: text(/\S/),
  code: text(/^\S+(\s\S+)*$/),
  id: text(/^[A-Za-z0-9\-.]{1,64}$/),
  uri: text(/^\S+$/),
  url: text(/^\S+$/),
  canonical: text(/^\S+$/),
  oid: text(/^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$/),
  uuid: text(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i),
  date: dated(DATE),
  dateTime: dated(DATE_TIME),
  instant: dated(INSTANT),
  time: text(new RegExp(`^${TIME}$`)),
  base64Binary: { json: "string", fits: isBase64 },
  xhtml: text(/^\s*<div[\s>]/, Number.POSITIVE_INFINITY),
};

/** The rules of a primitive type; undefined for types with elements. */
export const primitive = (type: string): Primitive | undefined =>
  Object.hasOwn(PRIMITIVES, type) ? PRIMITIVES[type] : undefined;

/** No February 30. */
function isDay(value: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value) ?? [];
  if (day === undefined) return true;
  // Day 0 of the next month is the last of this one.
  return Number(day) <= new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

/** RFC 4648 with padding; FHIR allows white space in it. */
function isBase64(value: string): boolean {
  let characters = 0;
  let padding = 0;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09) continue;
    characters++;
    if (c === 0x3d) padding++;
    else if (padding > 0 || !isDigit(c)) return false;
  }
  return characters > 0 && characters % 4 === 0 && padding <= 2;
}

const isDigit = (c: number): boolean =>
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0x30 && c <= 0x39) ||
  c === 0x2b ||
  c === 0x2f;
