const number = new Intl.NumberFormat("en");
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "UTC" });
const one = (count: number, singular: string, plural: string) =>
  `${number.format(count)} ${count === 1 ? singular : plural}`;

/** Every text of the pages, in English. */
export const en = {
  product: "Keyward",
  skip: "Skip to content",
  number: (value: number) => number.format(value),
  time: (value: number) => `${time.format(value)} UTC`,
  age(seconds: number): string {
    if (seconds < 5) return "just now";
    if (seconds < 90) return `${seconds} seconds ago`;
    if (seconds < 5_400) return `${one(Math.round(seconds / 60), "minute", "minutes")} ago`;
    if (seconds < 129_600) return `${one(Math.round(seconds / 3_600), "hour", "hours")} ago`;
    return `${one(Math.round(seconds / 86_400), "day", "days")} ago`;
  },
  copy: (what: string) => `Copy the address of ${what}`,
  copyShort: "Copy",
  copied: "Copied",
  copyRefused: "Not copied: select the address instead",
  status: {
    title: "How this hospital's node is doing",
    lead: "It asks every service itself, every few seconds. What you see here opens no record: only patients hold keys.",
    loading: "Asking every service…",
    allWell: "Everything is running",
    someBad: (bad: number) => (bad === 1 ? "One part needs attention" : `${bad} parts need attention`),
    allDown: "Nothing answers",
    allDownHint: "Records stay safe and closed meanwhile. If this node is just starting, give it a minute.",
    checked: (age: string) => `checked ${age}`,
    block: (head: number) => `block ${number.format(head)}`,
    stale: (age: string) => `This page can't reach its node. What you see is as of ${age}; it keeps trying.`,
    states: { ok: "running", impaired: "needs attention", down: "no answer" },
    services: "Services",
    chain: {
      name: "Ledger",
      ok: "Decides who may read, and proves that histories are complete.",
      down: "Without it no access can be given, checked or taken away.",
      head: "Latest block",
      written: "Written",
      chainId: "Chain",
    },
    keyNetwork: {
      name: "Key nodes",
      answering: (up: number, all: number) => `${up} of ${all} answer`,
      needs: (threshold: number) => `any ${threshold} together release a key`,
      thresholdUnknown: "how many it takes isn't known while the ledger is silent",
      enough: "Keys are released to whom the ledger allows.",
      spare: (spare: number) =>
        spare === 0
          ? "Just enough answer: if one more stops, nobody gets a key."
          : "Keys are still released; one more may stop.",
      short: "Too few answer: nobody gets a key until they are back. Nothing is lost.",
      none: "No key node is set up.",
      node: (name: string, state: string) => `Key node ${name}: ${state}`,
    },
    stores: {
      name: (name: string) => {
        const [, id = name] = /^store[- ](\w+)$/.exec(name) ?? [];
        return id === name ? name : `Store ${id.toUpperCase()}`;
      },
      counts: (records: number, envelopes: number, keyrings: number) =>
        `${one(records, "encrypted file", "encrypted files")}, ${one(envelopes, "envelope", "envelopes")}, ${one(keyrings, "keyring", "keyrings")}`,
      noCounts: "Keeps ciphertext alone.",
      inStep: "in step",
      behind: "waiting for its twin",
      behindBy: (missing: number) => `${one(missing, "item", "items")} behind`,
      empty: "Nothing stored",
      counted: (what: string, age: string) => `${what}, when last counted ${age}.`,
      twin: "Its twin goes on serving. New records wait until both answer.",
      none: "No record can be opened or written until it is back. Nothing is lost.",
    },
    relayer: {
      name: "Relayer",
      idle: "Nothing waits to be written.",
      backlog: (waiting: number, underWay: number) =>
        `${one(waiting, "call waits", "calls wait")}, ${number.format(underWay)} on the way to a block`,
      ok: "Pays for what people sign.",
      down: "What was accepted is kept and will be written. New signatures wait.",
    },
    indexer: {
      name: "Indexer",
      inStep: (block: number) => `Has read everything up to block ${number.format(block)}.`,
      lag: (lag: number) => `${one(lag, "block", "blocks")} behind the ledger`,
      ok: "Reads along with the ledger.",
      down: "Lists may be out of date. Access isn't: that is asked of the ledger itself.",
    },
    database: {
      name: "Database",
      ok: "Keeps what the services remember.",
      down: "Nobody can sign in, and the relayer and the indexer wait.",
    },
    reasons: {
      ChainMismatch: "It is connected to another chain than expected.",
      LedgerUnavailable: "It can't reach the ledger.",
      ChainUnavailable: "It can't reach the ledger.",
      DatabaseUnavailable: "It can't reach the database.",
      RelayerOutOfFunds: "It has no coin left to pay with.",
      RelayerBusy: "Another relayer uses its account.",
      StoreFull: "Its disk is full.",
    } as Readonly<Record<string, string>>,
    unknownReason: "It answers, but says that it isn't well.",
    contracts: {
      title: "Contracts",
      names: {
        patientRegistry: "Patients",
        providerRegistry: "Hospitals and staff",
        consentRegistry: "Consents",
        keyDirectory: "Keys",
        recordLedger: "Record histories",
        accessPolicy: "Access policy",
        keyNodeRegistry: "Key node list",
      } as Readonly<Record<string, string>>,
    },
    people: {
      title: "Demo people",
      lead: "Made up, for this local network only.",
      empty: "None: this isn't a demo network.",
      name: "Name",
      role: "Role",
      address: "Address",
      /** By role on the ledger. */
      roles: {
        administrator: "administrator",
        physician: "physician",
        nurse: "nurse",
        laboratory: "laboratory staff",
        pharmacist: "pharmacist",
        responder: "emergency responder",
        privacyOfficer: "privacy officer",
        billing: "billing",
        claims: "claims handling",
        researcher: "researcher",
        patient: "patient",
      } as Readonly<Record<string, string>>,
    },
  },
  errors: {
    title: "This page can't be shown",
    lead: "Something went wrong on this node. No record was opened or changed.",
    retry: "Try again",
    notFound: "There is nothing here",
    notFoundLead: "The address may be mistyped, or the page has moved.",
    home: "Back to the start",
  },
} as const;
