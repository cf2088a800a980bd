import { KeywardError } from "#lib/core/errors.ts";

/** What can be wrong with a FHIR file, by the names that docs/errors.md explains. */
export type ProblemName =
  | "UnknownResourceType"
  | "UnknownElement"
  | "MissingElement"
  | "WrongCardinality"
  | "WrongType"
  | "AmbiguousChoice"
  | "EmptyElement"
  | "InvalidFormat"
  | "LoneSurrogate"
  | "UnknownCode"
  | "InvalidExtension"
  | "InvalidContained"
  | "InvalidBundle"
  | "BrokenReference"
  | "UnresolvedReference"
  | "RepeatedIdentity"
  | "AnotherPatient"
  | "UnsafeAttachmentUrl"
  | "ActiveNarrative";

/**
 * Something wrong with a file, or worth knowing of it. Names the place and never the content: the one exception,
 * `reference`, may hold personal data; show it, don't log it.
 */
export type Issue = {
  readonly severity: "error" | "warning";
  readonly name: ProblemName;
  /** Index of the entry; none for the Bundle itself. */
  readonly entry?: number;
  /** `entry[3].resource.gender`. */
  readonly path: string;
  /** What was expected there: a type, a rule's name, an element. Of the standard, never of the file. */
  readonly expected?: string;
  readonly reference?: string;
};

const MESSAGES: Readonly<Record<ProblemName, string>> = {
  UnknownResourceType: "A resource has a type that FHIR R4 doesn't know.",
  UnknownElement: "FHIR R4 knows no such element there.",
  MissingElement: "A required element is missing.",
  WrongCardinality: "A list stands where one value belongs, or one value where a list belongs.",
  WrongType: "A value is of another type than FHIR R4 wants there.",
  AmbiguousChoice: "An element that may have one value has several.",
  EmptyElement: "An element is empty; FHIR leaves out what has no value.",
  InvalidFormat: "A value isn't written as FHIR R4 wants it.",
  LoneSurrogate: "A text has half of a character in it, which no reader can show.",
  UnknownCode: "A code isn't one of those that FHIR R4 allows there.",
  InvalidExtension: "An extension has no url, or both a value and extensions.",
  InvalidContained: "A contained resource has no id, shares it with another, or contains resources itself.",
  InvalidBundle: "The Bundle breaks a rule of its own type.",
  BrokenReference: "A reference names something inside of the file that isn't there.",
  UnresolvedReference: "A reference leads to something that isn't in the file.",
  RepeatedIdentity: "Two entries go by the same fullUrl, or type and id.",
  AnotherPatient: "An entry is about another patient than the file.",
  UnsafeAttachmentUrl: "An attachment's address leads into the computer that opens it.",
  ActiveNarrative:
    "A narrative has scripts, forms, styles or remote pictures in it; they are never run or loaded.",
};

/** What is wrong, in a sentence for programmers; pages have their own words. */
export const messageOf = ({ name }: Pick<Issue, "name">): string => MESSAGES[name];

/** The named error for the first of a file's errors. `problems` says how many there are. */
export function errorOf(issue: Issue, problems: number): KeywardError {
  const { name, path, entry, expected } = issue;
  return new KeywardError(name, {
    message: messageOf(issue),
    action:
      name === "AnotherPatient"
        ? "Import each patient's entries into their own record."
        : "Have it corrected where the file comes from. Nothing of it was stored.",
    details: {
      path,
      ...(entry === undefined ? {} : { entry }),
      ...(expected === undefined ? {} : { expected }),
      problems,
    },
  });
}
