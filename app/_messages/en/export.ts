import { count, formatBytes, formatNumber } from "./format.ts";

/** Taking one's own record along. */
export const exporting = {
  title: "Take my record with me",
  lead: "It is yours, and it opens without us. Nothing is sent anywhere: the files are made on this device.",
  plain: {
    attachment: "File",
    attachments: "Large files",
    partial: (files: number) =>
      `${files === 1 ? "A file" : `${files} files`} of which you erased a part can't be given back as it came: what is left stands in the bundle.`,
    title: "In the clear",
    what: "The files that you imported, byte for byte as they came, and one FHIR bundle of everything else. Any hospital or app that knows FHIR reads them.",
    warning: "Whoever has these files reads your record. Keep them as you would keep the papers.",
    make: "Make the files",
    reading: (opened: number) =>
      opened === 0 ? "Checking the history" : `Opening: ${count(opened, "record", "records")}`,
    made: (files: number) =>
      files === 0
        ? "Your record is empty: there is nothing to take along."
        : `${count(files, "file", "files")}, ready to save.`,
    file: (number: number) => `Imported file ${formatNumber(number)}`,
    fileDetail: (bytes: number) => `${formatBytes(bytes)}, byte for byte as it came`,
    others: "Everything else",
    othersDetail: (bytes: number) =>
      `${formatBytes(bytes)}, a FHIR bundle of notes, results and what you added`,
    save: "Save",
    saveOf: (what: string) => `Save ${what}`,
    faults: (faults: number) =>
      `${count(faults, "record", "records")} could not be put together, and ${faults === 1 ? "isn't" : "aren't"} in these files. In the sealed form ${faults === 1 ? "it is" : "they are"} kept as stored.`,
    failed: "The files couldn't be made",
    fileName: (day: string, number: number) => `health-record-${day}-${number}.json`,
    othersName: (day: string) => `health-record-${day}-everything-else.json`,
  },
  sealed: {
    title: "Sealed",
    what: "One file with every record and every large file as it is stored: encrypted, with the history and its proof. It opens with your recovery code, and says whether anything was changed or left out.",
    make: "Make the sealed file",
    making: "Gathering what is stored, and checking its history",
    made: (bytes: number) => `${formatBytes(bytes)}, saved where your browser keeps downloads.`,
    missing: (files: number) =>
      `${count(files, "large file", "large files")} can't be put together: no store has every piece of ${files === 1 ? "it" : "them"}. Everything else is in the sealed file.`,
    again: "Save it again",
    failed: "The sealed file couldn't be made",
    fileName: (day: string) => `keyward-sealed-${day}.json`,
    howTitle: "Open it without Keyward",
    how: "Keep it apart from your recovery code. On any computer with Node 20, the script check-export.mjs checks it and opens it:",
    howLabel: "In a terminal",
    command: (name: string) => `node check-export.mjs ${name}`,
    script: "Save the script",
    scriptHint: "It stands alone: no network, none of our code. Anybody can read what it does.",
    head: "Head of the history",
    headLead: "The head of the history, to compare with what the script prints and with the ledger:",
  },
  stop: "Stop",
} as const;
