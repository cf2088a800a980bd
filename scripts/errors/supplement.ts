/**
 * What the sources don't say in so many words: names that are answered without a text, so that nothing is told, and
 * texts that are put together. By name: what happened, and what to do.
 */
export const SUPPLEMENT: Readonly<Record<string, readonly [message: string, action: string]>> = {
  Offline: [
    "This device isn't connected: what is open can be read, and nothing can be signed or sent.",
    "Try again once the connection is back.",
  ],
  // Key nodes answer with a name alone.
  RequestInvalid: ["The request isn't of the form that is asked for.", "Update the client."],
  ConditionRefused: [
    "The condition isn't that the ledger's canRead says yes.",
    "Ask for keys through Keyward's own client.",
  ],
  SessionSignatureInvalid: ["The session's signature isn't its key's.", "Begin a new session."],
  SessionWrongNode: ["The session was signed for another key node.", "Begin a new session."],
  SessionExpired: ["The session with the key network is over.", "Begin a new session."],
  SessionTooLong: ["The session is to last longer than a key node allows.", "Ask for a shorter one."],
  SessionReplayed: ["This session's request was used before.", "Ask again with a new one."],
  SessionMessageInvalid: ["The message that the wallet signed can't be read.", "Sign again."],
  SessionDomainRefused: [
    "The wallet signed for another website.",
    "Don't sign there; sign in at the hospital's own address.",
  ],
  SessionChainRefused: [
    "The wallet signed for another chain.",
    "Switch the wallet's network and sign again.",
  ],
  SessionNonceRefused: [
    "The wallet's signature is too old, or from another network's key node.",
    "Sign again.",
  ],
  WalletSignatureInvalid: [
    "The signature isn't the wallet's.",
    "Sign again with the wallet that you use here.",
  ],
  RecapRefused: [
    "What the wallet allowed the session can't be read, or is more than is taken.",
    "Sign again.",
  ],
  RecapNotCovering: ["The wallet didn't allow the session what is asked for.", "Sign again."],
  AuditRefused: ["The release log isn't for whoever asked.", "Use the auditor's token of this key node."],
  NodeNotAuthorized: [
    "The ledger doesn't let this account read.",
    "Open an access session, and wait for its confirmation.",
  ],
  PolicyChanged: [
    "The code that decides who may read isn't the code that this node's operator approved.",
    "The operator looks at the change, and approves it or leaves.",
  ],
  ChainStale: ["The key node's chain is behind.", "The operator looks at the chain's node."],
  ReleaseLogUnavailable: [
    "The key node can't write its log, so it releases nothing.",
    "The operator looks at its disk.",
  ],
  NodeInternal: [
    "Something went wrong in the key node.",
    "Ask the other nodes; its operator finds the cause in its log.",
  ],
  // Files: what the error itself says differs by its severity.
  AnotherPatient: [
    "An entry is about another patient than the file; a warning where that patient isn't in the file.",
    "Import each patient's entries into their own record.",
  ],
  ActiveNarrative: [
    "A narrative has scripts, forms, styles or remote pictures in it. It is kept, and never run or loaded.",
    "Nothing; ask where the file comes from if it is unexpected.",
  ],
  UnresolvedReference: [
    "A reference leads to something that isn't in the file. Nothing is fetched.",
    "Nothing; most files have such references.",
  ],
  RepeatedIdentity: ["Two entries go by the same fullUrl, or type and id.", "Ask which of them counts."],
  UnsafeAttachmentUrl: [
    "An attachment's address leads into the computer that opens it; a warning where it leads into a private network. It is never opened.",
    "Have the attachment put into the file, or its address corrected.",
  ],
  TooDeep: [
    "The file nests more than 200 levels deep.",
    "Have it exported anew: no FHIR file nests like that.",
  ],
  TooManyEntries: [
    "The file has more than 50,000 entries.",
    "Ask for the export in several files, by years for example.",
  ],
  // Texts that are put together, or the same for many names.
  AuditUnavailable: [
    "A key node's release log can't be had.",
    "Ask the node's operator for the token and whether it runs.",
  ],
  InvalidShares: [
    "These shares don't belong together, or one is there twice.",
    "Use shares that were made together.",
  ],
  NotFhir: [
    "The Bundle, or an entry of it, isn't built as FHIR has it.",
    "Have it corrected where the file comes from.",
  ],
  PeerUnavailable: ["Another key network's contracts can't be measured here.", "Look at what is named."],
  PushRefused: [
    "The browser wasn't allowed to notify.",
    "Allow notifications for this site in the browser's settings.",
  ],
  PushUnavailable: ["This browser can't be notified, or the hospital doesn't.", "Choose mail instead."],
  EmergencyWriteFailed: ["The emergency summary wasn't written.", "Unlock again."],
  LedgerReverted: ["The ledger refuses, without a reason of its own.", "Read the record anew and try again."],
};

/** Where a status isn't the one of its part of the page. */
export const STATUS: Readonly<Record<string, string>> = {
  ActiveNarrative: "warning",
  UnresolvedReference: "warning",
  RepeatedIdentity: "warning",
  AnotherPatient: "exit 2, or warning",
  UnsafeAttachmentUrl: "exit 2, or warning",
  InvalidExtension: "exit 2, or warning",
  UnknownCode: "exit 2, or warning",
  NoPatientInBundle: "",
  InvalidFrame: "",
  MissingEntry: "",
  MissingRecord: "",
  CorruptionRefused: "exit 2",
};
