/** The code systems that the tables of sensitive codes know. */
export type KnownSystem =
  | "snomed"
  | "loinc"
  | "icd10"
  | "icd9"
  | "icd11"
  | "icpc"
  | "atc"
  | "rxnorm"
  | "actCode";

const BY_URI: Readonly<Record<string, KnownSystem>> = {
  "http://snomed.info/sct": "snomed",
  "urn:oid:2.16.840.1.113883.6.96": "snomed",
  "http://loinc.org": "loinc",
  "urn:oid:2.16.840.1.113883.6.1": "loinc",
  "urn:oid:2.16.840.1.113883.6.3": "icd10",
  "urn:oid:2.16.840.1.113883.6.90": "icd10",
  "urn:oid:2.16.840.1.113883.6.103": "icd9",
  "http://id.who.int/icd/release/11/mms": "icd11",
  "urn:oid:2.16.840.1.113883.2.4.4.31.1": "icpc",
  "urn:oid:2.16.840.1.113883.6.73": "atc",
  "http://www.whocc.no/atc": "atc",
  "http://fhir.de/CodeSystem/bfarm/atc": "atc",
  "http://fhir.de/CodeSystem/dimdi/atc": "atc",
  "http://www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
  "urn:oid:2.16.840.1.113883.6.88": "rxnorm",
  "http://terminology.hl7.org/CodeSystem/v3-ActCode": "actCode",
  "http://hl7.org/fhir/v3/ActCode": "actCode",
  "urn:oid:2.16.840.1.113883.5.4": "actCode",
};

/** National editions share the chapters of the WHO's classifications (icd-10-cm, icd-10-gm, icpc-1-nl, ...). */
const BY_NAME: readonly (readonly [RegExp, KnownSystem])[] = [
  [/icd-?10/i, "icd10"],
  [/icd-?11/i, "icd11"],
  [/icd-?9/i, "icd9"],
  [/icpc/i, "icpc"],
  [/snomed\.info\/sct\//, "snomed"],
];

/** Which of the known code systems a Coding.system names. */
export function knownSystem(uri: string): KnownSystem | undefined {
  return Object.hasOwn(BY_URI, uri) ? BY_URI[uri] : BY_NAME.find(([pattern]) => pattern.test(uri))?.[1];
}
