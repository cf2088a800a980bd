import type { Resource as FhirResource } from "fhir/r4.js";
import type { TypedDataDefinition } from "viem";
import type { GrantTerms } from "#lib/consent/grant-terms.ts";
import type { SessionTerms } from "#lib/consent/session.ts";
import type { Bytes, Hex } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { Address, Digest, PatientId, RecordId } from "#lib/core/ids.ts";
import type { WrapKind } from "#lib/crypto/wrap.ts";
import type { CaseStory, WhoseCases } from "#lib/emergency/case-history.ts";
import type { ReviewOutcome } from "#lib/emergency/case-state.ts";
import type { CaseRef } from "#lib/emergency/cases.ts";
import type { EmergencyReason } from "#lib/emergency/reasons.ts";
import type { WordsAs } from "#lib/emergency/sealed-words.ts";
import type { PatientErased } from "#lib/hospital/erase-patient-data.ts";
import type { KeyNetworkWarning } from "#lib/keys/lit/messages.ts";
import type { LockInfo } from "#lib/keys/locks.ts";
import type { SealedBox } from "#lib/keys/sealed-box.ts";
import type { WriteRight } from "#lib/records/append.ts";
import type { AddedAttachment, AttachmentProgress } from "#lib/records/attachments/add-attachment.ts";
import type { DocumentDraft } from "#lib/records/attachments/attachment-resource.ts";
import type { Receipt } from "#lib/records/receipt.ts";
import type { GuardianChoice } from "#lib/vault/appoint-guardians.ts";
import type { FileCheck } from "#lib/vault/check-file.ts";
import type { ExportedAttachment } from "#lib/vault/export-record.ts";
import type { GuardianAnswer } from "#lib/vault/guardian-approval.ts";
import type { Imported, ImportProgress } from "#lib/vault/import-record.ts";
import type { ErasedRecord, RecordProof, RecordView } from "#lib/vault/record-view.ts";
import type { ClaimsCalls } from "./claims-protocol.ts";
import type { Call } from "./rpc/peer.ts";
import type { WireError } from "./rpc/wire.ts";

/** What opens a vault. Buffers are handed over: the page has them no more. */
export type LockInput =
  | { kind: "wallet"; address: Address }
  | { kind: "passkey"; prfOutput: ArrayBuffer }
  | { kind: "passphrase"; passphrase: string }
  | { kind: "recovery"; code: string };

/** How the vault stands. Says nothing secret. */
export type VaultState = {
  /** The patient whose vault is open, and what opened it. */
  unlocked: { patientId: PatientId; by: WrapKind; acting?: ActingView } | null;
  /** Charts whose keys a reader holds. */
  charts: PatientId[];
  idleMs: number;
};

/** In whose place somebody acts: what they are called, in what, and until when (Unix seconds). `full`: in everything. */
export type ActingView = { name: string; categories: readonly Category[]; until: number; full: boolean };

/** Somebody that who is here may act for; without a name where their record isn't open to these keys. */
export type ActedForView = {
  patientId: PatientId;
  name: string | null;
  categories: readonly Category[];
  until: number;
};

/** One who acts for a patient. `changed`: they sign with another key now, so that their right is worth nothing. */
export type ProxyView = {
  proxy: Address;
  patientId: PatientId;
  name: string;
  categories: readonly Category[];
  until: number;
  changed: boolean;
};

/** A signed call on its way: `sign` asks the page at the same time. */
export type ActProgress = { stage: "sign" | "submitted" };
export type Acted = { transactionHash: Hex; blockNumber: number };

export type CreateProgress =
  | { stage: "register" | "locks" | "publish" }
  | { stage: "keys"; done: number; of: number };

/** How far a renewal of all keys is. */
export type RenewProgress = { stage: "locks" | "publish" } | { stage: "keys"; done: number; of: number };

/** A guardian as their patient sees them. `changed`: their keys are others than those that the shares were made for. */
export type GuardianView = { patientId: PatientId; name: string; changed: boolean; gone: boolean };

/** A patient's guardians. `inForce`: the ledger's commitment is to just these. */
export type GuardiansView = {
  threshold: number;
  patientName: string;
  codeNeeded: boolean;
  inForce: boolean;
  guardians: GuardianView[];
};

/** For whom somebody is a guardian; without a name where the share is of keys that this vault has no more. */
export type WardView = {
  patientId: PatientId;
  name: string | null;
  threshold: number;
  guardians: number;
  codeNeeded: boolean;
};

/** A recovery as the hospital tells it: every field that guardians sign, and the key that they seal their shares to. */
export type RecoveryWire = {
  id: string;
  patientId: PatientId;
  newSigner: Hex;
  key: string;
  guardians: Hex;
  nonce: number;
  controllerVersion: number;
  deadline: number;
};

/** Records as they are opened: the history is proven before the first of them. */
export type ReadUpdate =
  | { type: "session"; stage: "sign" | "submitted" | "open"; until?: number }
  | { type: "history"; facts: Omit<HistoryFacts, "times"> }
  | { type: "records"; records: RecordView[] }
  | { type: "unopened"; patientId: PatientId; proof: RecordProof; error: WireError };

/** `complete history verified`: folded here, and found to be the ledger's. */
export type HistoryFacts = {
  head: Hex;
  records: number;
  readable: number;
  /** Records that the patient had erased: shown as erased, never opened. */
  erased: ErasedRecord[];
  /** Appends that are of no use: told, since the record may be incomplete where a store withholds a list. */
  faults: { author: Address; organisation: number; transactionHash: Hex; error: WireError }[];
  /** Unix seconds by block number. */
  times: Record<number, number>;
};

export type PlainExport = {
  files: Bytes[];
  others: Bytes | undefined;
  /** Large files: opened one by one with `openAttachment`. */
  attachments: ExportedAttachment[];
  /** Files of which a part was erased: what is left is among the others. */
  partial: number;
  faults: { recordId: RecordId; error: WireError }[];
};

export type ChartRequest = Pick<
  SessionTerms,
  "patientId" | "grantee" | "purpose" | "categories" | "organisation"
> & {
  /** The reader's. */
  account: Address;
  /** How long the session on the ledger lasts, unless one that covers this is open. */
  minutes: number;
  /** A new session even where one is open: to have more time. */
  renew?: boolean;
};

/** What may be kept on a device: the record, and the lists of who can see it and who looked. */
export const KEPT_PARTS = ["record", "access", "looked"] as const;
export type KeptPart = (typeof KEPT_PARTS)[number];
export type KeptTexts = Partial<Record<KeptPart, string>>;

/** A file to be added, and what is said of it. */
export type NewAttachment = { file: Blob; contentType: string; title: string; document: DocumentDraft };

/** `stored`: which part of it the stores have, from 0 to 1. */
export type PendingAttachment = { name: string; title: string; size: number; stored: number };

/** What a page may ask of the vault. Each fails by a `KeywardError` of the name that lib gives it. */
export type VaultCalls = {
  state: Call<void, VaultState>;
  /** Somebody is here: the idle lock waits anew. */
  touch: Call<void, void>;
  /** Milliseconds without a `touch` until the vault locks itself. */
  setIdleLimit: Call<number, void>;
  lock: Call<void, void>;
  /** Locks, and forgets who was here: for signing out and for another account. */
  forget: Call<void, void>;

  /**
   * Registers (unless `patientId` is given), makes the vault, and gives the recovery code this once.
   * `salt`: 32 bytes of the registration, a passkey's user handle; random unless given.
   */
  createVault: Call<
    { signer: Hex; salt?: Hex; patientId?: PatientId; locks: LockInput[] },
    { patientId: PatientId; recoveryCode: string; locks: LockInfo[] },
    CreateProgress
  >;
  unlock: Call<{ patientId: PatientId; signer: Hex; by: LockInput }, VaultState>;
  locks: Call<void, LockInfo[]>;
  addLock: Call<LockInput, LockInfo[]>;
  /** A further recovery code, given this once. Remove the old one's lock to void its sheet. */
  newRecoveryCode: Call<void, { recoveryCode: string; locks: LockInfo[] }>;
  removeLock: Call<string, LockInfo[]>;
  /** The rehearsal: fails unless this code opens the vault. */
  checkRecoveryCode: Call<string, void>;

  readRecord: Call<{ categories?: Category[] }, HistoryFacts, ReadUpdate>;
  /** What is wrong or odd with a file, without doing anything with it. */
  checkFile: Call<{ file: ArrayBuffer }, FileCheck>;
  /** Fails by the first of its errors, before anything is stored. */
  importBundle: Call<{ file: ArrayBuffer }, Imported, ImportProgress>;
  writeRecords: Call<
    { resources: FhirResource[]; replaces?: RecordId },
    Acted & { recordIds: RecordId[] },
    ActProgress
  >;
  /** A large file: sealed piece by piece, stored with receipts, then the record that holds its key. */
  addAttachment: Call<NewAttachment, AddedAttachment, AttachmentProgress>;
  /** As staff, with a grant to write. */
  addAttachmentAs: Call<
    NewAttachment & { account: Address; patientId: PatientId; right: WriteRight },
    AddedAttachment,
    AttachmentProgress
  >;
  /** What was begun on this device and isn't in the record: the same file, chosen again, goes on. */
  pendingAttachments: Call<void, PendingAttachment[]>;
  forgetAttachment: Call<{ name: string }, void>;
  /** The file of an opened record, once every piece of it was checked. */
  openAttachment: Call<
    { patientId: PatientId; recordId: RecordId; url: string },
    Blob,
    { done: number; of: number }
  >;

  /** What has to go for a record to be gone: its versions and its copies with it. */
  erasurePlan: Call<{ recordId: RecordId }, RecordId[]>;
  /** Signs each erasure; then every store deletes the keys. `left`: stores that didn't answer have to be asked again. */
  eraseRecords: Call<
    { recordIds: RecordId[] },
    Acted & { receipts: Receipt[]; left: RecordId[] },
    ActProgress
  >;
  /** Asks the stores again for what the ledger says is erased; they sign every time. */
  deleteErased: Call<{ recordIds: RecordId[] }, { receipts: Receipt[]; left: RecordId[] }>;
  /** Erases the patient on the ledger, for ever, and all their keys at the stores. */
  eraseEverything: Call<void, Acted & PatientErased, ActProgress>;
  exportPlain: Call<void, PlainExport, ReadUpdate>;
  /**
   * Ciphertexts, envelopes, manifest, keyring and the history with its proof, and the segments of large files: opens with the
   * recovery code. `missing`: large files of which no store has every piece.
   */
  exportSealed: Call<void, { file: Blob; head: Hex; missing: number }, ReadUpdate>;

  /** Grants, and keeps the FHIR Consent in the record, which takes a second signature. */
  grant: Call<{ terms: GrantTerms }, Acted & { consentRecorded: boolean }, ActProgress>;
  revoke: Call<Pick<GrantTerms, "grantee" | "purpose">, Acted & { keysAdvanced: boolean }, ActProgress>;
  /** `grants`: those that stand now, so that the keys that their readers hold are advanced. */
  revokeEverything: Call<
    { grants: Pick<GrantTerms, "grantee" | "purpose">[] },
    Acted & { keysAdvanced: boolean },
    ActProgress
  >;
  setSecondSigner: Call<{ signer: Hex }, Acted, ActProgress>;
  rotateController: Call<{ newSigner: Hex }, Acted, ActProgress>;

  /** Who may recover this patient, `set: null` where there is nobody; and how long a recovery waits, in seconds. */
  guardians: Call<void, { delay: number; set: GuardiansView | null }>;
  /** Shares first, then the ledger. `code`: the recovery code, where the shares are to be worth nothing without it. */
  setGuardians: Call<
    { guardians: GuardianChoice[]; threshold: number; patientName: string; code?: string },
    Acted,
    ActProgress
  >;
  removeGuardians: Call<void, Acted, ActProgress>;
  /** Opens what the hospital has of the shares that somebody holds as a guardian. */
  wards: Call<{ patientId: PatientId; sealed: SealedBox }[], WardView[]>;
  /** As a guardian: signs, and seals the own share to who recovers. The page sends it. */
  answerRecovery: Call<{ recovery: RecoveryWire; sealed: SealedBox }, GuardianAnswer, ActProgress>;
  /** Stops a recovery that is under way. Needs no open vault. */
  vetoRecovery: Call<{ patientId: PatientId; signer: Hex }, Acted, ActProgress>;
  /** Makes the key that guardians seal their shares to; it stays on this device. */
  newRecoveryKey: Call<void, string>;
  startRecovery: Call<{ recovery: RecoveryWire; answers: GuardianAnswer[] }, Acted, ActProgress>;
  finishRecovery: Call<{ patientId: PatientId }, Acted, ActProgress>;
  /** Once the new signer has taken over: opens the vault by the code or the shares, and renews every key and lock. */
  openRecovered: Call<
    { recovery: RecoveryWire; answers: GuardianAnswer[]; code?: string; locks: LockInput[] },
    { recoveryCode: string; locks: LockInfo[] },
    RenewProgress
  >;
  /**
   * After a theft: a new vault key, fresh keys in every category, and no locks but these and a new recovery code, given
   * this once. `signer`: who signs for the patient now; see `rotateController`. `wards`: for whom this patient acts, whose
   * records stay open to the new key.
   */
  renewKeys: Call<
    { signer: Hex; locks: LockInput[]; wards?: readonly PatientId[] },
    { recoveryCode: string; locks: LockInfo[] },
    RenewProgress
  >;

  /** Keeps text for later: a patient's sealed on this device, locked or not; others' in memory until `forget`. */
  saveDraft: Call<{ id: string; text: string }, void>;
  readDraft: Call<{ id: string }, string | null>;
  drafts: Call<void, string[]>;
  dropDraft: Call<{ id: string }, void>;

  /** Keeps text on this device, sealed, with the locks that open it offline. `scripts`: what the worker itself is made of. */
  keepOnDevice: Call<{ text: string; part?: KeptPart }, { scripts: string[] }>;
  /** Opens what was kept, with no connection and no vault open afterwards. Fails with `NothingKept`, `WrapMismatch`, ... */
  openKept: Call<{ patientId: PatientId; by: LockInput }, KeptTexts>;
  dropKept: Call<{ patientId: PatientId }, void>;

  /** Ahead of a patient's chart: connects the key network's client, and proves the history. No key, no record. */
  prepareReading: Call<{ account: Address; patientId: PatientId }, void>;
  /** Opens an access session where none covers this, has the keys released, and reads. */
  openChart: Call<ChartRequest, HistoryFacts & { until: number }, ReadUpdate>;
  closeChart: Call<{ patientId: PatientId }, void>;
  /** Writes as staff: needs no key and no session, only a grant to write. */
  writeAs: Call<
    {
      account: Address;
      patientId: PatientId;
      right: WriteRight;
      /** One as text keeps its digits as they are written. */
      resources: (FhirResource | string)[];
      replaces?: RecordId;
    },
    Acted & { recordIds: RecordId[] },
    ActProgress
  >;
} & EmergencyCalls &
  FamilyCalls &
  ClaimsCalls;

/** What those ask who act for others, and whom others act for. */
export type FamilyCalls = {
  /** Of the patients that the hospital names, those whom the ledger lets who is here act for, with their names. */
  actedFor: Call<{ patients: readonly PatientId[] }, ActedForView[]>;
  /** Turns to the record of a patient: every other call is about it from then on, until `actForSelf` or the lock. */
  actFor: Call<{ patientId: PatientId }, VaultState>;
  actForSelf: Call<void, VaultState>;
  /** Who acts for the patient in hand, and what they call the patient. */
  proxies: Call<void, { patientName: string | null; proxies: ProxyView[] }>;
  /** `code`: a child's recovery code, where the patient in hand is acted for. */
  setProxy: Call<
    {
      patientId: PatientId;
      name: string;
      categories: readonly Category[];
      until: number;
      patientName: string;
      code?: string;
    },
    Acted,
    ActProgress
  >;
  removeProxy: Call<{ proxy: Address; code?: string }, Acted, ActProgress>;
  /**
   * Registers a child for whom who is here acts, and gives the child's recovery code this once. `born`: a FHIR date, which who
   * is here signs into the record with the name; `named` says whether they did.
   */
  registerChild: Call<
    { name: string; born: string; until: number; parentName: string },
    Acted & { patientId: PatientId; recoveryCode: string; named: boolean },
    CreateProgress | { stage: "sign" }
  >;
  /** With a child's recovery code: who is here acts for the child, as after the loss of their own key. */
  takeBack: Call<
    { code: string; name: string; parentName: string; until: number; categories: readonly Category[] },
    Acted & { patientId: PatientId },
    ActProgress
  >;
  /** Whose recovery code it is, of a record that is kept for a child. */
  childOf: Call<{ code: string }, { patientId: PatientId }>;
  /** A young adult takes over: own key, every key anew, nobody acts for them any more. */
  handOver: Call<
    { patientId: PatientId; code: string; newSigner: Hex; locks: LockInput[] },
    { recoveryCode: string; locks: LockInfo[] },
    RenewProgress
  >;
};

/** A patient's break-glass settings, and their card where this vault can make it again. */
export type EmergencySettings = {
  categories: Category[];
  /** Whether the patient has decided: until then the emergency part alone. */
  decided: boolean;
  /** Seconds that a case lasts, by the network's rules. */
  caseLength: { withCard: number; withoutCard: number };
  /** Whether a card counts, and its code; null where it was made before the vault's key was renewed. */
  card: { code: string | null } | undefined;
};

/** How the emergency summary stands beside the record. */
export type SummaryState = {
  /** As responders would read it now: the summary that is written, and what came after it. */
  records: RecordView[];
  /** When the written one was made. */
  asOf: string | undefined;
  /** Whether the record says something else by now. */
  outdated: boolean;
};

/** What a patient and those who save them ask of the vault. */
export type EmergencyCalls = {
  emergencySettings: Call<void, EmergencySettings>;
  /** `new` makes a card and voids the one before; `none` voids it. */
  setEmergencyAccess: Call<{ categories: Category[]; card: "keep" | "new" | "none" }, Acted, ActProgress>;
  /** Reads the record and holds the written summary against it. */
  emergencySummary: Call<void, SummaryState>;
  /** Writes the summary anew, replacing the one before. */
  writeSummary: Call<void, Acted, ActProgress>;
  /** Words that somebody sealed to this patient, by their digest on the ledger. */
  emergencyWords: Call<{ digest: Digest; about: WordsAs["about"] }, string>;

  /** What the code of a card says, without its secret: whose it is. */
  cardPatient: Call<{ code: string }, { patientId: PatientId }>;
  /** What breaking the glass would give: parts of the record, and seconds with the card and without. */
  caseTerms: Call<
    { patientId: PatientId },
    { categories: Category[]; withCard: number; withoutCard: number }
  >;
  /** Breaks the glass: for as long as the network's rules allow. `words` are sealed to the patient. */
  openCase: Call<
    {
      account: Address;
      organisation: number;
      reason: EmergencyReason;
      words?: string;
      /** All that the patient allows, unless given. */
      categories?: Category[];
    } & ({ code: string } | { patientId: PatientId }),
    Acted & { patientId: PatientId; number: number; until: number },
    ActProgress
  >;
  closeCase: Call<{ account: Address; patientId: PatientId; number: number }, Acted, ActProgress>;
  /** Has the keys released under a case that runs, and reads. */
  readEmergency: Call<
    { account: Address; patientId: PatientId; number: number },
    HistoryFacts & { until: number },
    ReadUpdate
  >;
  /** Cases by the ledger's own events, whatever the hospital's index says; the newest first. */
  emergencyCases: Call<WhoseCases, CaseStory[]>;
  reviewCase: Call<
    { account: Address; case: CaseRef; shown: CaseFacts; outcome: ReviewOutcome; notes?: string },
    Acted,
    ActProgress
  >;
};

/** What a reviewer was shown of a case, by the index. */
export type CaseFacts = Pick<CaseStory, "organisation" | "reason" | "byCard" | "reviewDeadline">;

/** What the vault asks of the page, which has the wallet and the passkeys. It may refuse by throwing. */
export type PageCalls = {
  /** Shows the sentence that the typed data says, and has it signed. `signer`: an account, or a passkey's ERC-7913 bytes. */
  signTypedData: Call<{ signer: Hex; typedData: TypedDataDefinition }, Hex>;
  /** Has a reader's wallet sign the key network's session (EIP-4361). */
  signMessage: Call<{ account: Address; message: string }, Hex>;
  /** Makes sure that the API's session is this patient's: they have just registered. */
  signIn: Call<{ patientId: PatientId; signer: Hex }, void>;
};

/** What the vault says unasked. */
export type VaultEvent =
  | { type: "locked"; reason: "idle" | "asked" | "forgotten" }
  | { type: "key-network"; warning: KeyNetworkWarning };
