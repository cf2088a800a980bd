import type { Attachment, Reference } from "fhir/r4.js";
import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { toBase64 } from "#lib/fhir/base64.ts";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { after, concept, LOINC } from "./elements.ts";
import { pdfOf } from "./pdf.ts";
import type { Visit } from "./visit.ts";

type Paper = {
  type: Code;
  title: string;
  /** Lines of the text; the title and the patient's name come above. */
  lines: readonly string[];
  as: "application/pdf" | "text/plain";
  /** Minutes after the visit's start at which it was written. */
  minutes?: number;
};

/** Files a paper of a visit, its content inside. */
export function paper(chart: Chart, { start, about, staff, encounter }: Visit, given: Paper): Reference {
  const date = after(start, given.minutes ?? 60);
  const author = `${staff.practitioner.display}, ${staff.organisation.display}`;
  const head = [given.title, "", `Patient: ${chart.patient.display}`, `Date: ${date.slice(0, 10)}`, ""];
  const text = [...head, ...given.lines, "", author];
  const content = given.as === "application/pdf" ? pdfOf(text) : utf8(text.join("\n"));
  return chart.add(
    {
      resourceType: "DocumentReference",
      status: "current",
      docStatus: "final",
      type: concept(LOINC, given.type),
      category: [
        {
          coding: [
            {
              system: "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category",
              code: "clinical-note",
            },
          ],
        },
      ],
      subject: about.subject,
      date,
      author: [staff.practitioner],
      custodian: staff.organisation,
      description: given.title,
      content: [{ attachment: attachmentOf(given, content, date) }],
      context: { encounter: [encounter], period: { start: after(start, 0), end: date } },
    },
    given.title,
  );
}

const attachmentOf = ({ as, title }: Paper, content: Bytes, creation: string): Attachment => ({
  contentType: as === "text/plain" ? "text/plain; charset=utf-8" : as,
  language: "en",
  data: toBase64(content),
  size: content.length,
  title,
  creation,
});
