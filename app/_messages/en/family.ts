import type { Piece } from "../../_shared/pieces.ts";
import { count, formatDay, list } from "./format.ts";

/** Children and others for whom somebody acts, and who acts for them. */
export const family = {
  title: "Family",
  lead: "Whose record you keep, and who may act for you. Every act is signed by who does it, and stands in the record.",
  titleOf: (name: string) => `Who acts for ${name}`,
  leadOf: "Changed with the recovery code that was printed when the record was made.",
  failed: "It can’t be said who acts for whom",
  everything: "everything",
  parts: (names: readonly string[]) => list(names),
  some: (parts: number) => count(parts, "part", "parts"),
  until: (seconds: number) => `until ${formatDay(seconds)}`,

  mine: {
    title: "You act for",
    none: "You act for nobody",
    noneText:
      "Add a child: you keep the record until they come of age, and they take it over with their own key.",
    add: "Add a child",
    view: (name: string) => `View as ${name}`,
    viewShort: "View",
    closed: "Not open to your keys",
    closedText:
      "The record was made for keys that you have no more. Take it back with its recovery code, or ask who added you to do it again.",
    unnamed: "A record without a name",
    takeBack: "Use a child’s recovery code",
  },

  theirs: {
    title: "Who acts for you",
    titleOf: (name: string) => `Who acts for ${name}`,
    none: "Nobody acts for you",
    noneOf: (name: string) => `Nobody acts for ${name}`,
    noneText:
      "Somebody you trust may see and do what you choose in your place, until a day that you choose. They need a record of their own in Keyward.",
    add: "Let somebody act",
    end: "End",
    endLabel: (name: string) => `End what ${name} may do`,
    changed: "Another key since",
    changedText: "They sign with another key than the one you named: name them again.",
  },

  shared: {
    title: "Records shared with me",
    none: "Nobody shares a record with you",
    noneText:
      "Somebody whom you help may let you read parts of their record. They need your account to name you.",
    account: "To be named, give them your account:",
    accountLabel: "Your account",
    passkey:
      "Somebody whom you help may let you read parts of their record. It is read with the account of a wallet, and you signed in with a passkey.",
    failed: "It can’t be said what is shared with you",
    record: (id: string) => `Record …${id.slice(-8)}`,
    open: "Read",
  },

  ending: {
    title: (name: string) => `End what ${name} may do?`,
    text: "From the next block on nothing that they sign for you counts, and the hospital gives them nothing more of the record. What they have read can’t be unread; keys that they were given stay known to them until you renew all keys.",
    confirm: "End it",
  },

  ended: {
    title: (name: string) => `${name} acts no more`,
    given:
      "Nothing that they sign for you counts any more, and the hospital gives them nothing of the record.",
    why: "The keys that they were given are still known to them. Should what is stored ever come into their hands, they could open it, and also what is written from now on. New keys end that: renew them now, it takes a minute.",
    whyChild:
      "The keys that they were given are still known to them. The child’s keys are all made anew when the child takes over the record.",
    renew: "Renew all keys",
    later: "Not now",
    close: "Close",
  },

  code: "Recovery code of the record",
  codeHint: "From the sheet that was printed when the record was made: 8 groups of 4.",
  codeMissing: "Type the recovery code.",

  add: {
    title: "Let somebody act",
    titleOf: (name: string) => `Let somebody act for ${name}`,
    lead: "They see the parts you choose, and sign in your place: entries, and access for others to those parts. Never another key, guardians, others who act, or an erasure.",
    back: "Family",
    id: "Their Keyward id",
    idHint: "From their settings: it begins with 0x. They need a record of their own.",
    idMissing: "Type or paste their Keyward id.",
    oneself: "This is the record itself. Choose somebody else.",
    name: "What you call them",
    nameMissing: "Give them a name.",
    patientName: "What they call you",
    patientNameHint: "They see it above every page while they act.",
    patientNameMissing: "Say what they call you.",
    scope: "What they may see and do",
    all: "Everything",
    allHint:
      "As a parent does for a child: every part, requests, emergency access, and all keys of the record.",
    some: "Some parts only",
    someHint: "Only keys of these parts are handed over: no other opens with them.",
    sensitive: "More private parts",
    partsMissing: "Choose at least one part.",
    until: "Until",
    untilHint: "The last day on which they may act.",
    untilWrong: "Choose a day after today.",
    sentence: (who: string, what: string, until: string): readonly Piece[] => [
      { strong: who },
      " may see and sign for ",
      { strong: what },
      " until ",
      { strong: until },
      ".",
    ],
    sign: "Sign",
    cancel: "Cancel",
    done: (name: string) => `${name} may act`,
  },

  child: {
    title: "Add a child",
    lead: "Three steps. The record is the child’s from the first day: you act for them until they come of age.",
    stepsLabel: "Adding a child",
    steps: ["Who it is", "Making the record", "The child’s recovery code"],
    name: "Child’s name",
    nameMissing: "Type the child’s name.",
    born: "Date of birth",
    bornWrong: "Choose the day on which the child was born. Who is of age makes a record of their own.",
    parentName: "Your name",
    parentNameHint: "So that the record says who you are.",
    parentNameMissing: "Type your name.",
    sentence: (name: string, day: string): readonly Piece[] => [
      "You keep the record of ",
      { strong: name },
      " and act for them in ",
      { strong: "everything" },
      " until ",
      { strong: day },
      ", when they come of age.",
    ],
    make: "Make the record",
    stages: {
      register: "Registering the child…",
      locks: "Making the locks…",
      keys: (done: number, of: number) => `Making keys: ${done} of ${of}`,
      publish: "Publishing the keys…",
      sign: "Confirm with your key: name and date of birth go into the record…",
    },
    code: (name: string) => `Print ${name}’s recovery code`,
    codeLead:
      "Shown this once. It is all that the child needs to take over, and what you need should you lose your own key. Keep it with the birth certificate.",
    note: "Name and date of birth weren’t entered: do it under Add.",
    done: (name: string) => `${name} has a record`,
    doneText: "It opens as yours does. While you are in it, every page says so.",
    view: (name: string) => `View as ${name}`,
    later: "Back to the family",
  },

  takeBack: {
    title: "Use a child’s recovery code",
    text: "After you lost or changed your key, or as the other parent: with the child’s code you act for the child with the key that you have now.",
    name: "Child’s name",
    until: "Until the child comes of age",
    confirm: "Act for the child",
    done: (name: string) => `You act for ${name}`,
  },

  printed: (name: string, origin: string) => `Keyward recovery code of ${name} · ${origin}/take-over`,
} as const;
