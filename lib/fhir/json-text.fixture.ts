import fc from "fast-check";

/** JSON texts as strangers write them: odd white space, escapes, number formats and keys. */
const space = fc.string({ unit: fc.constantFrom(" ", "\t", "\n", "\r"), maxLength: 3 });

const character = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }).map((c) => JSON.stringify(c).slice(1, -1)),
  fc.constantFrom(
    "\\/",
    "\\u00e9",
    "\\uD83D\\uDE00",
    "\\ud800",
    "\\b",
    "\\u0000",
    "\u2028",
    "\u007f",
    "\ufeff",
    "</script>",
  ),
);
export const stringText = fc.array(character, { maxLength: 8 }).map((parts) => `"${parts.join("")}"`);

const numberText = fc.constantFrom(
  "0",
  "-0",
  "10.0",
  "1.50",
  "1E400",
  "2e-07",
  "0.1e+3",
  "9007199254740993",
  "-1.000",
);
const scalar = fc.oneof(stringText, numberText, fc.constantFrom("true", "false", "null"));

/** Keys that can't collide with each other or with those that a test adds. */
const key = (index: number) =>
  fc.oneof(
    fc.constant(`"k${index}"`),
    fc.constant(`"\\u006b${index}"`),
    stringText.map((text) => `"${index} ${text.slice(1)}`),
    fc.constant(index === 0 ? '"__proto__"' : `"constructor${index}"`),
  );

const { value } = fc.letrec<{ value: string; array: string; object: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: "small" }, scalar, tie("array"), tie("object")),
  array: fc
    .tuple(space, fc.array(spaced(tie("value")), { maxLength: 4 }))
    .map(([s, items]) => `[${items.join(",") || s}]`),
  object: fc
    .nat(3)
    .chain((size) => objectText(Array.from({ length: size }, (_, i) => fc.tuple(key(i), tie("value"))))),
}));

/** An object's text from its members' texts, in any order. */
export function objectText(
  members: readonly fc.Arbitrary<readonly [key: string, value: string]>[],
): fc.Arbitrary<string> {
  const written = members.map((member) =>
    fc.tuple(space, space, space, space, member).map(([a, b, c, d, [k, v]]) => `${a}${k}${b}:${c}${v}${d}`),
  );
  return fc
    .tuple(space, fc.tuple(...written))
    .chain(([s, list]) =>
      fc.shuffledSubarray(list, { minLength: list.length }).map((order) => `{${order.join(",") || s}}`),
    );
}

export function arrayText(items: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc
    .tuple(space, fc.array(spaced(items), { maxLength }))
    .map(([s, list]) => `[${list.join(",") || s}]`);
}

function spaced(item: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(space, item, space).map((parts) => parts.join(""));
}

export const valueText = value;
