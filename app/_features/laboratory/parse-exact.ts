/** JSON.parse source text access (ECMA-262, 2026), which TypeScript doesn't know yet. */
type ExactJson = {
  parse(
    text: string,
    reviver: (key: string, value: unknown, context?: { source?: string }) => unknown,
  ): unknown;
  rawJSON?(text: string): unknown;
};

/** Parses JSON whose numbers are written again as they were: 5.60 stays 5.60. Where a browser can't, they become numbers. */
export function parseExact(text: string): unknown {
  const json = JSON as unknown as ExactJson;
  return json.parse(text, (_, value, context) =>
    typeof value === "number" && context?.source !== undefined && json.rawJSON !== undefined
      ? json.rawJSON(context.source)
      : value,
  );
}
