/** A concept of a bundled value set, as FHIR's Coding has it. */
export type Coded = { readonly system: string; readonly code: string; readonly display: string };

export const SNOMED = "http://snomed.info/sct";
export const LOINC = "http://loinc.org";
export const ATC = "http://www.whocc.no/atc";
export const UCUM = "http://unitsofmeasure.org";

/** Lines of `code display`, of one system. */
export const valueSet = (system: string, lines: string): readonly Coded[] =>
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [code = "", ...display] = line.trim().split(" ");
      return { system, code, display: display.join(" ") };
    });

/** The concepts whose display holds every word that was typed, those that begin with it first. */
export function findCoded<T extends { display: string; code: string }>(
  set: readonly T[],
  typed: string,
  most = 12,
): T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = set.filter(({ display, code }) => {
    const text = `${display} ${code}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = ({ display }: T) => (display.toLowerCase().startsWith(words.join(" ")) ? 0 : 1);
  return hits.sort((a, b) => begins(a) - begins(b)).slice(0, most);
}
