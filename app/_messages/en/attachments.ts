import { formatBytes, formatNumber } from "./format.ts";

const percent = (part: number) => `${formatNumber(Math.floor(100 * part))} %`;

/** Large files: opened from a record, or being added to one. */
export const attachments = {
  open: "Open",
  openOf: (name: string) => `Open ${name}`,
  opening: (name: string) => `Fetching and checking ${name}`,
  save: "Save",
  noPreview: "No preview of this kind of file. Save it to open it.",
  checked: "Every piece of it was checked.",
  dicom: "A DICOM image. Save it, and open it with a DICOM viewer.",
  add: {
    stages: {
      check: "Checking the file",
      seal: "Sealing on this device",
      upload: "Uploading what is sealed",
      sign: "Waiting for your signature",
      anchor: "Writing its fingerprint on the ledger",
    },
    steps: ["Check", "Seal", "Upload", "Sign", "Anchor"],
    stepsOf: (name: string) => `How far ${name} is`,
    large: "A large file is sealed and uploaded in pieces. You can stop, and go on later with the same file.",
    stop: "Stop",
    goOn: "Go on",
    cancelled: "Stopped. Nothing of it is in the record; what is uploaded already isn't uploaded again.",
    already: "This file is in the record already. Nothing was written twice.",
    progress: (done: number, of: number) => `${percent(done / of)} of ${formatBytes(of)}`,
  },
  pending: {
    title: "Begun on this device",
    lead: "Choose the same file again to go on where it stopped.",
    line: (size: number, stored: number) => `${formatBytes(size)}, ${percent(stored)} uploaded`,
    forget: "Forget it",
    forgetOf: (title: string) => `Forget ${title}`,
  },
};
