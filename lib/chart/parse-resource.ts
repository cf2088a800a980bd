import type { Resource } from "#lib/fhir/bundle.ts";

/** The member beside a number that keeps how it was written: 7.0 isn't 7 to who reads a result. */
const TEXT_OF: Readonly<Record<string, string>> = {
  value: "valueText",
  valueDecimal: "valueText",
};

/**
 * Parses a resource's text for display. Numbers that JavaScript would write otherwise (7.0, 1.20) keep their digits in
 * `valueText` beside them (FHIR R4, section 2.24.0.1: precision of decimals matters).
 */
export function parseResource(raw: string): Resource {
  return JSON.parse(raw, function keepDigits(this: Record<string, unknown>, key, value, context) {
    if (typeof value !== "number" || context?.source === undefined) return value;
    const name = Object.hasOwn(TEXT_OF, key) ? TEXT_OF[key] : undefined;
    if (name !== undefined && context.source !== String(value) && !Array.isArray(this))
      this[name] = context.source;
    return value;
  } as Reviver) as Resource;
}

/** With JSON.parse source text access (ECMA-262, 2026), which TypeScript doesn't know yet. */
type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;
