import type { Reference } from "fhir/r4.js";
import type { Chart } from "./chart.ts";
import type { Code } from "./code.ts";
import { after, concept, LOINC, SNOMED, term } from "./elements.ts";
import type { Visit } from "./visit.ts";

type Imaging = {
  /** DICOM's modality. */
  modality: Code;
  bodySite: Code;
  procedure: Code;
  report: Code;
  images: number;
  conclusion: string;
};

/** Files a study (its pictures stay in the archive) and the radiologist's report. */
export function imaging(chart: Chart, { start, about, staff }: Visit, given: Imaging): Reference {
  const { modality, bodySite, images } = given;
  const [code, display] = modality;
  const uid = () => `2.25.${Math.floor(chart.chance.between(1e14, 9e14))}`;
  const coding = { system: "http://dicom.nema.org/resources/ontology/DCM", code, display };
  const started = after(start, 30);
  const study = chart.add({
    resourceType: "ImagingStudy",
    identifier: [{ system: "urn:dicom:uid", value: `urn:oid:${uid()}` }],
    status: "available",
    modality: [coding],
    ...about,
    started,
    procedureCode: [concept(SNOMED, given.procedure)],
    numberOfSeries: 1,
    numberOfInstances: images,
    series: [
      {
        uid: uid(),
        number: 1,
        modality: coding,
        numberOfInstances: images,
        bodySite: { system: SNOMED, code: bodySite[0], display: bodySite[1] },
        started,
      },
    ],
  });
  return chart.add({
    resourceType: "DiagnosticReport",
    status: "final",
    category: [term("v2-0074", "RAD", "Radiology")],
    code: concept(LOINC, given.report),
    ...about,
    effectiveDateTime: started,
    issued: after(start, 75),
    performer: [staff.organisation],
    imagingStudy: [study],
    conclusion: given.conclusion,
  });
}
