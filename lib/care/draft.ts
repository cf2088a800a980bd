import { type Coded, UCUM } from "./value-sets/coded.ts";

/** Who writes, about whom and when: what every resource written in a chart carries. */
export type Authoring = {
  /** The Patient as the record refers to it. */
  subject: string;
  /** The writer's name, to be read beside what they wrote; who they are, the ledger proves. */
  author: string;
  /** A FHIR instant. */
  now: string;
};

/** A FHIR R4 resource to be written. */
export type ResourceDraft = { resourceType: string } & Record<string, unknown>;

const HL7 = "http://terminology.hl7.org/CodeSystem/";

export const concept = ({ system, code, display }: Coded) => ({
  coding: [{ system, code, display }],
  text: display,
});

/** A concept of HL7's own code systems, by the system's short name. */
export const hl7 = (system: string, code: string) => ({ coding: [{ system: `${HL7}${system}`, code }] });

/** A quantity whose digits stay as typed where JavaScript keeps them. */
export const quantity = (value: number, code: string, unit = code) => ({ value, unit, system: UCUM, code });

export const subjectOf = ({ subject }: Authoring) => ({ reference: subject });
export const authorOf = ({ author }: Authoring) => ({ display: author });
