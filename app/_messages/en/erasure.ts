import { count, formatMoment } from "./format.ts";

/** Erasing a record, and everything. */
export const erasure = {
  card: {
    title: "Erase",
    lead: "Have the key to this record deleted everywhere. Nobody can open it again, you neither.",
    action: "Erase this record…",
  },
  word: "ERASE",
  type: (word: string) => `Type ${word} to go on`,
  wrong: (word: string) => `Type the word ${word} as it stands here.`,
  one: {
    title: "Erase this record?",
    counting: "Looking up what belongs to it…",
    what: (records: number) =>
      `This erases ${count(records, "record", "records")}: what you chose, its other versions, and its copies for emergencies.`,
    holds: "It holds:",
    honest:
      "What others have read, copied or printed can't be erased. Neither can backups that were made before, until they are overwritten. The ledger keeps that there was a record, and that you erased it.",
    file: "A file that it came in can no longer be taken out as it was.",
    signatures: (records: number) =>
      records === 1 ? "You sign once." : `You sign ${records} times, once for each.`,
    sentence: (records: number) =>
      `I erase ${count(records, "record", "records")} for ever. The stores delete the keys and sign that they did.`,
    confirm: "Sign and erase",
    done: "Erased. Every store has signed that the key is deleted.",
    partly:
      "Erased on the ledger. Not every store has confirmed yet: ask again from the list of erased records.",
  },
  list: {
    title: (records: number) =>
      `${count(records, "record was", "records were")} erased at your word. Their keys are gone.`,
    show: "Show them",
    line: (time: number) => `erased ${formatMoment(time)}`,
    receipts: "Save the stores' receipts",
    asked: "The stores were asked again.",
    saved: "Receipts saved.",
    left: "Not every store answered. Try again later.",
  },
  all: {
    title: "Erase everything",
    lead: "Closes your record for ever: every key at every store is deleted, every permission ends, and nobody can act for you again. It can't be undone.",
    action: "Erase everything…",
    confirmTitle: "Erase your whole record?",
    exportFirst: "Take a copy first, if you may need it: your next doctor can't get it from here.",
    export: "Export my record",
    honest:
      "What others have read, copied or printed can't be erased. Neither can backups that were made before, until they are overwritten. The ledger keeps that there was a record under a pseudonym, and who looked at it.",
    sentence:
      "I erase my record and everything that opens it, for ever. Nobody can act for me on this ledger again.",
    confirm: "Sign and erase everything",
    doneTitle: "Everything is erased",
    done: (receipts: number) =>
      `Nothing here opens any more. The stores signed ${count(receipts, "receipt", "receipts")}.`,
    left: "Not every store has confirmed. Ask again until they have; nobody can read your record meanwhile.",
    again: "Ask the stores again",
    save: "Save the receipts",
    leave: "Leave",
  },
};
