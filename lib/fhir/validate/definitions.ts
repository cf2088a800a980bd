/** An element of a type, as HL7's StructureDefinition has it. */
export type ElementDefinition = {
  /** `value[x]` is here as `value`: its names in JSON are in `TypeDefinition.elements`. */
  readonly name: string;
  readonly required: boolean;
  readonly repeats: boolean;
  readonly choice: boolean;
  /** Codes that are allowed, where a binding is required; with the systems that they are of. */
  readonly codes?: CodeSet;
};
export type CodeSet = { readonly systems: ReadonlySet<string>; readonly codes: ReadonlySet<string> };

/** An element under one of its names in JSON: `valueQuantity` is `value` with the type Quantity. */
export type NamedElement = { readonly element: ElementDefinition; readonly type: string };

export type TypeDefinition = {
  readonly elements: ReadonlyMap<string, NamedElement>;
  readonly required: readonly ElementDefinition[];
  readonly isResource: boolean;
};

/** FHIR R4's types by name; parts of types by path, `Patient.contact`. */
export type Definitions = (type: string) => TypeDefinition | undefined;

let loading: Promise<Definitions> | undefined;

/** The definitions of R4 4.0.1, loaded when something is validated for the first time. */
export function loadDefinitions(): Promise<Definitions> {
  loading ??= import("../generated/r4.ts").then(({ TYPES, CODES }) => readDefinitions(TYPES, CODES));
  return loading;
}

const ELEMENT = "id?string extension*Extension";
/** What a type has by its base: E(lement), B(ackbone element), R(esource), D(omain resource). */
const INHERITED: Readonly<Record<string, string>> = {
  E: ELEMENT,
  B: `${ELEMENT} modifierExtension*Extension`,
  R: "id?id meta?Meta implicitRules?uri language?code",
  D: "id?id meta?Meta implicitRules?uri language?code text?Narrative contained*Resource extension*Extension modifierExtension*Extension",
};

/**
 * Reads the tables: a line a type, `Name base element...`; an element is its name, `~` if it is a choice, one of
 * `?` `!` `*` `+` (0..1, 1..1, 0..*, 1..*), its types, and `@` with the number of its value set. Types are read when
 * they are asked for, since a file needs few of them.
 */
function readDefinitions(types: string, codes: string): Definitions {
  const lines = new Map(types.split("\n").map((line) => [line.slice(0, line.indexOf(" ")), line]));
  // What stands beside a primitive, as `_birthDate`, has no name of its own in the tables.
  lines.set("Element", "Element E");
  const codeLines = codes.split("\n");
  const sets = new Map<string, CodeSet>();
  const read = new Map<string, TypeDefinition>();

  function codeSet(number: string): CodeSet {
    const known = sets.get(number);
    if (known !== undefined) return known;
    const [systems = "", ...all] = (codeLines[Number(number)] ?? "").split(" ");
    const set = { systems: new Set(systems.split(",")), codes: new Set(all) };
    sets.set(number, set);
    return set;
  }

  return (type) => {
    const known = read.get(type);
    const line = lines.get(type);
    if (known !== undefined || line === undefined) return known;
    const [, base = "E", ...own] = line.split(" ");
    const inherited = (INHERITED[base] ?? "").split(" ");
    const definition = typeOf([...inherited, ...own], base, codeSet);
    read.set(type, definition);
    return definition;
  };
}

const SHAPE = /^(\w+)(~?)([?!*+])([^@]+)(?:@(\d+))?$/;

function typeOf(
  shapes: readonly string[],
  base: string,
  codeSet: (number: string) => CodeSet,
): TypeDefinition {
  const elements = new Map<string, NamedElement>();
  const required: ElementDefinition[] = [];
  for (const shape of shapes) {
    const [, name = "", choice, cardinality = "", types = "", set] = SHAPE.exec(shape) ?? [];
    const element: ElementDefinition = {
      name,
      choice: choice === "~",
      required: "!+".includes(cardinality),
      repeats: "*+".includes(cardinality),
      ...(set === undefined ? {} : { codes: codeSet(set) }),
    };
    if (element.required) required.push(element);
    for (const type of types.split(",")) {
      const key = element.choice ? `${name}${type.charAt(0).toUpperCase()}${type.slice(1)}` : name;
      elements.set(key, { element, type });
    }
  }
  return { elements, required, isResource: "RD".includes(base) };
}
