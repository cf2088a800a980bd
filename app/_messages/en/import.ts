import type { ProblemName } from "#lib/fhir/validate/issue.ts";
import { count, formatBytes, formatNumber } from "./format.ts";

/** Adding to one's own record. */
export const adding = {
  title: "Add to my record",
  lead: "All of it is encrypted on this device before it leaves it. The hospital keeps what it can't read.",
  readOnly:
    "You signed in with your recovery code, which reads and can't write. Sign in with your key to add something.",
  ways: {
    label: "What you want to add",
    files: "Record file",
    document: "Photo or PDF",
    typed: "By hand",
  },
  files: {
    label: "Record files",
    hint: (limit: number) =>
      `FHIR bundles, as hospitals and health apps export them (.json), up to ${formatBytes(limit)} each`,
    none: "Hospitals and health apps call it “FHIR export” or “download my health record”. The file stays exactly as it is: you can take it out again byte for byte.",
    list: "Files",
    stages: {
      waiting: "Waits for its turn",
      check: "Checking what is in it",
      store: (sealed: number, of: number) =>
        sealed < of ? "Sealing on this device" : "Uploading what is sealed",
      sign: "Waiting for your signature",
      anchor: "Writing its fingerprint on the ledger",
      cancelled: "Stopped. Nothing of it is in your record.",
      asks: "Asks before it goes on",
      invalid: "Can't be added",
    },
    counted: (uploaded: number, of: number) => `${formatNumber(uploaded)} of ${formatNumber(of)} stored`,
    steps: {
      label: (file: string) => `How far ${file} is`,
      names: ["Check", "Seal", "Upload", "Sign", "Anchor"],
    },
    done: (resources: number, records: number) =>
      `In your record: ${count(resources, "entry", "entries")} in ${count(records, "sealed record", "sealed records")}.`,
    already: "It is in your record already. Nothing was written twice.",
    cancel: "Stop",
    cancelOf: (file: string) => `Stop ${file}`,
    goOn: "Go on",
    again: "Try again",
    dismiss: "Take off the list",
    dismissOf: (file: string) => `Take ${file} off the list`,
    asks: {
      title: "Look at this before it is added",
      text: "It can be added as it is: nothing of it is sealed yet. If something looks like a mistake, ask whoever gave you the file.",
      yes: "Add it as it is",
      no: "Leave it out",
    },
    invalid: {
      title: (problems: number) =>
        `This file has ${count(problems, "mistake", "mistakes")} and can't be added`,
      text: "Nothing of it was stored. Give this list to whoever made the file: it names each place.",
    },
    problems: {
      label: (file: string) => `What is wrong with ${file}`,
      warnings: (warnings: number) => `${count(warnings, "thing", "things")} to know about this file`,
      more: (more: number) => `and ${formatNumber(more)} more`,
      entry: (entry: number, type: string | undefined) =>
        type === undefined ? `Entry ${formatNumber(entry + 1)}` : `Entry ${formatNumber(entry + 1)}, ${type}`,
      whole: "The file itself",
      /** By the names of `lib/fhir/validate/issue.ts`. */
      said: {
        UnknownResourceType: () => "is of a kind that FHIR R4 doesn't know.",
        UnknownElement: () => "has something that doesn't belong there.",
        MissingElement: () => "lacks something that has to be there.",
        WrongCardinality: (expected?: string) =>
          expected === "list" ? "has one value where a list belongs." : "has a list where one value belongs.",
        WrongType: (expected?: string) =>
          `has a value of the wrong kind${expected ? `: ${expected} is expected` : ""}.`,
        AmbiguousChoice: () => "says the same thing in two ways; only one may be there.",
        EmptyElement: () => "has something empty in it.",
        InvalidFormat: (expected?: string) =>
          `has a value that isn't written as FHIR writes ${expected ? `a ${expected}` : "it"}.`,
        LoneSurrogate: () => "has a text with half of a character in it.",
        UnknownCode: () => "has a code that isn't one of those allowed there.",
        InvalidExtension: () => "has an addition without a name, or without one clear value.",
        InvalidContained: () => "has a resource inside that can't be told from others.",
        InvalidBundle: (expected?: string) =>
          `breaks a rule of its kind${expected ? `: it has to begin with ${expected}` : ""}.`,
        BrokenReference: () => "points to something in this file that isn't there.",
        UnresolvedReference: () =>
          "points to something that isn't in this file. That is common: it is kept as it is, and nothing is fetched.",
        RepeatedIdentity: () => "goes by the same name as another entry.",
        AnotherPatient: () => "seems to be about another person. It belongs into their record.",
        UnsafeAttachmentUrl: () =>
          "has a link into a computer or network of its own. It is never opened here.",
        ActiveNarrative: () =>
          "has text with a script, a form or a remote picture in it. It is never run or loaded.",
      } satisfies Record<ProblemName, (expected?: string) => string>,
    },
    place: (
      entry: number | undefined,
      path: string | undefined,
      line: number | undefined,
      column: number | undefined,
    ) =>
      [
        ...(entry === undefined ? [] : [`entry ${formatNumber(entry + 1)}`]),
        ...(path === undefined || path === "" ? [] : [`at ${path}`]),
        ...(line === undefined ? [] : [`line ${formatNumber(line)}`]),
        ...(column === undefined ? [] : [`column ${formatNumber(column)}`]),
      ].join(", "),
    where: "Where:",
    open: "Look at my record",
    nothingStored: "Nothing of it was stored.",
    failedKept: "What was sealed and stored so far is kept: trying again goes on from there.",
  },
  document: {
    label: "A document",
    hint: (limit: number) => `PDF, JPEG, PNG, WebP or DICOM, up to ${formatBytes(limit)}`,
    camera: "Take a photo",
    preview: (name: string) => `Preview of ${name}`,
    another: "Choose another",
    title: "What is it?",
    titleHint: "As you would look for it later",
    titlePlaceholder: "Letter from the cardiologist",
    titleMissing: "Give it a name, so that you find it again.",
    kind: "Kind",
    kinds: {
      "11488-4": "Letter from a doctor",
      "18842-5": "Discharge letter",
      "11502-2": "Laboratory report",
      "18748-4": "Imaging report",
      "57133-1": "Referral",
      "57833-6": "Prescription",
      "82593-5": "Vaccination record",
      "64290-0": "Insurance card",
      "51855-5": "Something else",
    } as Readonly<Record<string, string>>,
    day: "Date on it, if it has one",
    unreadable: "This file can't be read. Choose it again.",
    photoName: "photo",
    size: formatBytes,
  },
  typed: {
    what: "What do you want to add?",
    kinds: {
      allergy: "Allergy",
      medication: "Medication",
      condition: "Condition",
      vaccination: "Vaccination",
      measurement: "Weight or blood pressure",
    },
    own: (words: string) => `“${words}”, in your words`,
    ownDetail: "not in the list",
    placeholder: "Begin to type",
    allergy: {
      what: "What are you allergic to?",
      placeholder: "Penicillin, nuts, latex",
      missing: "Say what you are allergic to.",
      reaction: "What happens?",
      reactionHint: "If you know: a rash, short of breath",
      high: "It was, or could be, dangerous",
      highHint: "Responders see it first in an emergency",
    },
    medication: {
      what: "Which medication do you take?",
      missing: "Choose a medication, or type its name and take it in your words.",
      dosage: "How much, how often?",
      dosageHint: "As on the package or your plan: 500 mg, morning and evening",
      since: "Since",
    },
    condition: {
      what: "Which condition do you have?",
      missing: "Choose a condition, or type it and take it in your words.",
      since: "Since",
    },
    since: {
      hint: "A year is enough: 2019, 2019-05 or 2019-05-20",
      wrong: "Write a year, a month or a day: 2019, 2019-05 or 2019-05-20.",
    },
    future: "That is a day to come.",
    vaccination: {
      what: "Against what?",
      missing: "Choose a vaccine, or type it and take it in your words.",
      day: "When?",
      dayMissing: "Say when, as precisely as you know it.",
      dose: "Which dose?",
      doseHint: "If you know: 1, 2, booster",
    },
    measurement: {
      weight: "Weight, kg",
      systolic: "Upper pressure, mmHg",
      diastolic: "Lower pressure, mmHg",
      when: "Measured on",
      none: "Fill in your weight or your blood pressure.",
      both: "A blood pressure has two values.",
      range: (least: string, most: string) => `Between ${least} and ${most}.`,
    },
  },
  aboutToSign: "What you are about to sign",
  sentence: {
    you: "You add ",
    to: " to ",
    ofRecord: " in your record",
    emergency: ", with a copy in your emergency summary",
    end: ". You can correct it later; what stood there stays behind the correction.",
    things: {
      allergy: (what: string) => `the allergy ${what}`,
      medication: (what: string) => `the medication ${what}`,
      condition: (what: string) => `the condition ${what}`,
      vaccination: (what: string) => `the vaccination ${what}`,
      measurement: (what: string) => what,
      document: (what: string) => `the document “${what}”`,
    },
    weight: (value: string) => `a weight of ${value} kg`,
    pressure: (upper: string, lower: string) => `a blood pressure of ${upper}/${lower} mmHg`,
  },
  sign: "Sign and add",
  sealing: "Sealing it on this device…",
  added: (what: string) => `Added: ${what}.`,
  transaction: "Transaction on the ledger",
  me: "Patient",
};
