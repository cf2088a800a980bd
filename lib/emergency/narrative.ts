const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] as string);

/** The lines of a section as FHIR narrative (XHTML); texts are escaped. */
export const narrative = (lines: readonly string[]): string =>
  `<div xmlns="http://www.w3.org/1999/xhtml">${
    lines.length === 0
      ? "<p>Nothing in the record.</p>"
      : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`
  }</div>`;
