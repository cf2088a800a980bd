import { count, formatNumber } from "./format.ts";

/** The page about the node's own health. */
export const status = {
  title: "Is everything running?",
  lead: "This hospital asks each of its services itself, every few seconds. What you see here opens no record: only patients hold keys.",
  loading: "Asking every service…",
  allWell: "Everything is running",
  someBad: (bad: number) => (bad === 1 ? "One part needs attention" : `${bad} parts need attention`),
  allDown: "Nothing answers",
  allDownHint: "Records stay safe and closed meanwhile. If this node is just starting, give it a minute.",
  checked: (age: string) => `checked ${age}`,
  block: (head: number) => `block ${formatNumber(head)}`,
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
      `${count(records, "encrypted file", "encrypted files")}, ${count(envelopes, "envelope", "envelopes")}, ${count(keyrings, "keyring", "keyrings")}`,
    noCounts: "Keeps ciphertext alone.",
    inStep: "in step",
    behind: "waiting for its twin",
    behindBy: (missing: number) => `${count(missing, "item", "items")} behind`,
    empty: "Nothing stored",
    counted: (what: string, age: string) => `${what}, when last counted ${age}.`,
    twin: "Its twin goes on serving. New records wait until both answer.",
    none: "No record can be opened or written until it is back. Nothing is lost.",
  },
  relayer: {
    name: "Relayer",
    idle: "Nothing waits to be written.",
    backlog: (waiting: number, underWay: number) =>
      `${count(waiting, "call waits", "calls wait")}, ${formatNumber(underWay)} on the way to a block`,
    ok: "Pays for what people sign.",
    down: "What was accepted is kept and will be written. New signatures wait.",
  },
  indexer: {
    name: "Indexer",
    inStep: (block: number) => `Has read everything up to block ${formatNumber(block)}.`,
    lag: (lag: number) => `${count(lag, "block", "blocks")} behind the ledger`,
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
      breakGlass: "Emergency access",
      claimsEscrow: "Insurance claims",
      panelArbitrator: "Arbiters",
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
      arbiter: "arbiter",
      patient: "patient",
    } as Readonly<Record<string, string>>,
  },
} as const;
