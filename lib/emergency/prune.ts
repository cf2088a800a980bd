import { isObject, isString, type JsonObject } from "#lib/fhir/json.ts";

/** JSON.rawJSON and source text access (ECMA-262, 2026), which TypeScript doesn't know yet. */
type RawJson = { rawJSON?(text: string): unknown; isRawJSON?(value: unknown): boolean };
const json = JSON as unknown as RawJson;

/**
 * A resource's text without references that lead out of the document: what they display stays. Numbers keep their
 * digits where the platform can tell them.
 * @param known what a reference may name.
 */
export function pruneReferences(raw: string, known: ReadonlySet<string>): string {
  const resource: unknown = JSON.parse(raw, keepDigits as Parameters<typeof JSON.parse>[1]);
  const stack: JsonObject[] = [{ resource }];
  for (let object = stack.pop(); object !== undefined; object = stack.pop()) {
    for (const key of Object.keys(object)) prune(object as Record<string, unknown>, key, known, stack);
  }
  return JSON.stringify(resource);
}

function prune(
  object: Record<string, unknown>,
  key: string,
  known: ReadonlySet<string>,
  stack: JsonObject[],
): void {
  const value = object[key];
  if (Array.isArray(value)) {
    const kept = value.filter((one) => !isObject(one) || keeps(one, known));
    if (kept.length === 0 && value.length > 0) Reflect.deleteProperty(object, key);
    else if (kept.length < value.length) object[key] = kept;
    stack.push(...kept.filter(isNested));
  } else if (isNested(value)) {
    if (keeps(value, known)) stack.push(value);
    else Reflect.deleteProperty(object, key);
  }
}

/** Whether an element is worth keeping, once its reference is cut where it leads outside. */
function keeps(element: JsonObject, known: ReadonlySet<string>): boolean {
  const { reference } = element;
  if (!isString(reference) || reference.startsWith("#") || known.has(reference)) return true;
  Reflect.deleteProperty(element, "reference");
  return isString(element.display) || isObject(element.identifier);
}

const isNested = (value: unknown): value is JsonObject => isObject(value) && json.isRawJSON?.(value) !== true;

function keepDigits(_: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || context?.source === undefined) return value;
  return context.source === String(value) ? value : (json.rawJSON?.(context.source) ?? value);
}
