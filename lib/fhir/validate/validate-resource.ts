import { isObject, isString, type JsonObject, objectsIn, own } from "../json.ts";
import { formatPath } from "../json-path.ts";
import type { CodeSet, Definitions, ElementDefinition, NamedElement, TypeDefinition } from "./definitions.ts";
import type { Issue, ProblemName } from "./issue.ts";
import { type Primitive, primitive } from "./primitives.ts";

/** Takes what is found, as it is found. */
export type Found = (issue: Issue) => void;

/**
 * Validates an object against FHIR R4's own definitions: elements, cardinality, types, choices, primitive formats and
 * extensions, contained resources, and codes with a required binding. Profiles aren't looked at.
 * @param type of the object: a resource's, or a path like `Bundle.entry`
 * @param path where it stands in the file
 */
export function validateType(
  definitions: Definitions,
  type: string,
  value: JsonObject,
  path: readonly (string | number)[],
  found: Found,
  entry?: number,
): void {
  new Validation(definitions, [...path], found, entry).as(type, value);
}

class Validation {
  readonly #definitions: Definitions;
  readonly #path: (string | number)[];
  readonly #found: Found;
  readonly #entry: number | undefined;
  #contained = false;

  constructor(definitions: Definitions, path: (string | number)[], found: Found, entry: number | undefined) {
    this.#definitions = definitions;
    this.#path = path;
    this.#found = found;
    this.#entry = entry;
  }

  as(type: string, value: JsonObject): void {
    const definition = this.#definitions(type);
    if (definition !== undefined) this.#object(value, definition, type);
  }

  #resource(value: JsonObject): void {
    const type = own(value, "resourceType");
    const definition = isString(type) ? this.#definitions(type) : undefined;
    if (!definition?.isResource) {
      this.#tell("UnknownResourceType", "resourceType");
      return;
    }
    this.#object(value, definition, type as string);
  }

  #object(value: JsonObject, definition: TypeDefinition, type: string): void {
    const keys = Object.keys(value);
    if (keys.length === 0) this.#tell("EmptyElement");
    const present = new Map<ElementDefinition, string>();
    for (const key of keys) {
      if (key === "resourceType" && definition.isResource) continue;
      // `_birthDate` holds what stands beside the primitive `birthDate`: an id, extensions.
      const beside = key.startsWith("_");
      const name = beside ? key.slice(1) : key;
      const known = definition.elements.get(name);
      if (known === undefined || (beside && primitive(known.type) === undefined)) {
        this.#tell("UnknownElement", key);
        continue;
      }
      this.#present(present, known.element, name, key);
      this.#path.push(key);
      this.#element(value[key], known, beside);
      this.#path.pop();
    }
    for (const element of definition.required) {
      if (!present.has(element)) this.#tell("MissingElement", element.name, type);
    }
    if (type === "Extension") this.#extension(value);
    if (definition.isResource) this.#containedIds(value);
  }

  /** Notes what is required or a choice, which may come under one name only. */
  #present(present: Map<ElementDefinition, string>, element: ElementDefinition, name: string, key: string) {
    if (!element.required && !element.choice) return;
    const other = present.get(element);
    if (other !== undefined && other !== name) this.#tell("AmbiguousChoice", key, `${element.name}[x]`);
    present.set(element, name);
  }

  #element(value: unknown, known: NamedElement, beside: boolean): void {
    const { repeats } = known.element;
    if (Array.isArray(value) !== repeats) {
      this.#tell("WrongCardinality", undefined, repeats ? "list" : "single");
      return;
    }
    if (!Array.isArray(value)) {
      this.#value(value, known, beside);
      return;
    }
    if (value.length === 0) this.#tell("EmptyElement");
    // In lists of primitives, null stands for "no value here, but an extension beside it" and the other way round.
    const mayBeNull = primitive(known.type) !== undefined && value.some((item) => item !== null);
    for (let i = 0; i < value.length; i++) {
      if (value[i] === null && mayBeNull) continue;
      this.#path.push(i);
      this.#value(value[i], known, beside);
      this.#path.pop();
    }
  }

  #value(value: unknown, { element, type }: NamedElement, beside: boolean): void {
    const rules = beside ? undefined : primitive(type);
    if (rules !== undefined) {
      const problem = problemOf(value, rules, element);
      if (problem !== undefined) this.#tell(problem, undefined, type);
    } else if (!isObject(value)) this.#tell("WrongType", undefined, beside ? "Element" : type);
    else if (type === "Resource") this.#inner(value);
    else {
      this.as(beside ? "Element" : type, value);
      if (element.codes !== undefined && !beside) this.#concept(value, type, element.codes);
    }
  }

  /** A resource inside of another: contained, or in a Bundle or Parameters. */
  #inner(value: JsonObject): void {
    const before = this.#contained;
    this.#contained = this.#path.at(-2) === "contained";
    if (before && this.#contained) this.#tell("InvalidContained");
    this.#resource(value);
    this.#contained = before;
  }

  /** A concept has to have a code of the value set; a code of the right system that isn't in it is surely wrong. */
  #concept(value: JsonObject, type: string, { systems, codes }: CodeSet): void {
    const codings = type === "CodeableConcept" ? objectsIn(own(value, "coding")) : [value];
    let known = false;
    for (const { system, code } of codings) {
      if (!isString(system) || !systems.has(system)) continue;
      known = true;
      if (isString(code) && !codes.has(code)) this.#tell("UnknownCode", undefined, type);
    }
    if (!known) this.#tell("UnknownCode", undefined, type, "warning");
  }

  #extension(value: JsonObject): void {
    const values = Object.keys(value).some((key) => key.startsWith("value") || key.startsWith("_value"));
    const extensions = Object.hasOwn(value, "extension");
    if (values && extensions) this.#tell("InvalidExtension");
    else if (!values && !extensions) this.#tell("InvalidExtension", undefined, undefined, "warning");
  }

  #containedIds(value: JsonObject): void {
    const seen = new Set<unknown>();
    for (const { id } of objectsIn(own(value, "contained"))) {
      if (!isString(id) || seen.has(id)) this.#tell("InvalidContained", "contained");
      seen.add(id);
    }
  }

  #tell(name: ProblemName, at?: string, expected?: string, severity: Issue["severity"] = "error"): void {
    this.#found({
      severity,
      name,
      ...(this.#entry === undefined ? {} : { entry: this.#entry }),
      path: formatPath(at === undefined ? this.#path : [...this.#path, at]),
      ...(expected === undefined ? {} : { expected }),
    });
  }
}

function problemOf(value: unknown, rules: Primitive, { codes }: ElementDefinition): ProblemName | undefined {
  if (typeof value !== rules.json) return "WrongType";
  if (value === "") return "EmptyElement";
  if (isString(value) && !value.isWellFormed()) return "LoneSurrogate";
  if (!rules.fits(value as never)) return "InvalidFormat";
  return codes === undefined || codes.codes.has(value as string) ? undefined : "UnknownCode";
}
