/** A part of the catalogue: what makes its errors, and what to do where an error itself names nothing. */
export type Group = {
  title: string;
  lead: string;
  prefixes: readonly string[];
  names?: readonly string[];
  otherwise: string;
  /** Where no HTTP status is known. */
  status?: string;
};

/** In the order of the page; an error is told where it first belongs. */
export const GROUPS: readonly Group[] = [
  {
    title: "Files that are brought in",
    lead:
      "By the add page, the laboratory's desk and `npm run walkthrough`, which ends with exit code 2. `details` name the entry (from 0)" +
      " and the path in the file, `entry[3].resource.gender`; `problems` says how many errors there are. `FileUnreadable` is a file that can't be opened. Nothing of a file is" +
      " stored or anchored. Limits: 100 MB, 50,000 entries, 200 levels of nesting, 1 MB a text; FHIR R4 in JSON.",
    prefixes: ["lib/fhir/", "lib/vault/check-file"],
    names: ["InvalidUtf8"],
    otherwise: "Have it corrected where the file comes from.",
    status: "exit 2",
  },
  {
    title: "Vault, records and keys",
    lead: "In the browser's vault, in the command line's tools and wherever records are opened or written.",
    prefixes: ["lib/vault/", "lib/records/", "lib/keys/", "lib/crypto/", "lib/core/"],
    otherwise: "Read it from another store; if it stays so, ask whoever wrote it.",
  },
  {
    title: "Identity, consent, emergency",
    lead: "What people are refused before anything is signed.",
    prefixes: ["lib/identity/", "lib/consent/", "lib/emergency/", "lib/care/", "lib/chart/"],
    otherwise: "Look at what was entered, and try again.",
  },
  {
    title: "Ledger, relay and hospital, as clients see them",
    lead: "",
    prefixes: ["lib/chain/", "lib/hospital/", "lib/"],
    otherwise: "Try again in a moment.",
  },
  {
    title: "Pages",
    lead: "In the browser: wallets, passkeys, sign-in, the vault's worker.",
    prefixes: ["app/_session/", "app/_vault/", "app/_features/", "app/_shared/", "app/_ui/"],
    otherwise: "Try again, or load the page anew.",
  },
  {
    title: "API and services",
    lead: 'Answered as `{ "error": { "name", "message", "action", "details" } }` with the HTTP status.',
    prefixes: ["app/", "services/", "indexer/"],
    otherwise: "Try again; if it stays so, the operator finds the cause in the service's log.",
  },
  {
    title: "Commands",
    lead: "`npm run ...`. They end with exit code 1, the walkthrough with 2 where its options don't go together.",
    prefixes: ["scripts/"],
    otherwise: "Look at what is named.",
    status: "exit 1",
  },
];
