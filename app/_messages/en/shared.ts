import type { Piece } from "../../_shared/pieces.ts";
import { formatNumber } from "./format.ts";

/** A record that somebody shared with a relative or carer. */
export const shared = {
  title: "A record shared with you",
  of: (name: string) => `Shared by ${name}`,
  back: "Family",
  failed: "It can’t be said what is shared with you",
  looking: "Looking what is shared with you…",
  none: {
    title: "Nothing of this record is shared with you now",
    text: "It may have ended, or been taken back. Ask whose record it is.",
    action: "Back to the family",
  },
  badId: { title: "This is no Keyward id", text: "Choose a record from your list." },
  passkey: {
    title: "Sign in with your wallet to read it",
    text: "Keys for a record that is shared are released to the account of a wallet. A passkey has none.",
  },
  parts: "Shared with you",
  until: "Until",
  owner: "Whose",
  about: "What you are about to sign",
  sentence: (what: string, purpose: string, minutes: number): readonly Piece[] => [
    "You open ",
    { strong: what },
    " of this record, for ",
    { strong: purpose },
    ", for the next ",
    { strong: `${minutes} minutes` },
    ". The patient is told that you looked.",
  ],
  sign: "Sign and open",
  steps: ["Sign", "On the ledger", "Keys released", "Read and checked"],
  stepsLabel: "Opening the record",
  stop: "Stop",
  refused: "The record wasn’t opened",
  ended: {
    title: "The time is over",
    text: "What was opened is gone from this device, and so are its keys. You can open it again while it is shared with you.",
  },
  close: "Close",
  openUntil: (time: string) => `Open until ${time}`,
  complete: (opened: number) =>
    `Complete: ${formatNumber(opened)} of ${formatNumber(opened)} ${opened === 1 ? "record" : "records"} shared with you, as the ledger has them`,
  some: (opened: number, all: number) =>
    `${formatNumber(opened)} of ${formatNumber(all)} records shared with you could be opened`,
  reading: "Opening the record",
  empty: {
    title: "There is nothing in these parts yet",
    text: "What is written into them appears here when you open the record again.",
  },
  byThem: "the patient",
} as const;
