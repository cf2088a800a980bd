import type { ClaimDraft } from "#lib/claims/draft-claim.ts";
import type { ClaimId, Filing } from "#lib/claims/filing.ts";
import type { ClaimLine } from "#lib/claims/lines.ts";
import type { Currency } from "#lib/claims/money.ts";
import type { Address, Digest, PatientId, RecordId } from "#lib/core/ids.ts";
import type {
  OpenedDocument as FoundDocument,
  ClaimFile as FoundFile,
} from "#lib/hospital/claims/read-claim.ts";
import type { Call } from "../rpc/peer.ts";
import type { WireError } from "../rpc/wire.ts";
import type { Acted, ActProgress, CreateProgress, RenewProgress } from "./vault.ts";

/** Who deals with claims for an organisation: reads its claims desk, by a session on the ledger and one release of keys. */
export type DeskReader = { account: Address; organisation: number };

/** How far the opening of a desk's keys is: `sign` asks the page, `open` is told with its end in Unix seconds. */
export type DeskProgress = { stage: "sign" | "submitted" | "open"; until?: number };

type Wired<Document> = Document extends { error: unknown }
  ? Omit<Document, "error"> & { error: WireError }
  : Document;
/** A document of a claim, opened; or why it wasn't. */
export type ClaimDocument = Wired<FoundDocument>;
/** What a party can open of a claim. `proven`: what is billed, held against the ledger; `refusal`: why it isn't. */
export type ClaimFile = {
  documents: ClaimDocument[];
  proven: FoundFile["proven"];
  refusal: WireError | undefined;
};

/** What deals with claims asks of the vault. Amounts are bigints, in the token's smallest unit. */
export type ClaimsCalls = {
  /**
   * As an administrator: opens the organisation's claims desk, signs that it is that, and gives the desk's recovery code this
   * once. Goes on where it broke off while the worker lives.
   */
  openClaimsDesk: Call<
    DeskReader,
    { desk: PatientId; recoveryCode: string },
    CreateProgress | { stage: "sign" }
  >;
  /** As an administrator: signs for the desk that is there, whose signer has left. */
  confirmClaimsDesk: Call<DeskReader, void, { stage: "sign" }>;
  /** With the desk's recovery code, which stays: every key of it anew. */
  renewClaimsDesk: Call<DeskReader & { code: string }, void, RenewProgress>;
  /**
   * Whether the organisation has a claims desk that its administrator stands for. `keysLeft`: how often its key can still change;
   * `renew`: whether it is time to make its keys anew.
   */
  claimsDesk: Call<
    { organisation: number },
    { desk: PatientId; trusted: boolean; keysLeft: number; renew: boolean } | { desk: null; trusted: false }
  >;

  /** Opens the documents of a claim and proves what is billed: with the desk's keys, or as the patient in hand. */
  readClaim: Call<{ claim: ClaimId; as: DeskReader | "patient" }, ClaimFile, DeskProgress>;

  /** What an encounter in an open chart proposes to bill. @param encounter its `key` among the chart's items. */
  draftClaim: Call<{ patientId: PatientId; encounter: string; currency: Currency }, ClaimDraft>;
  /**
   * Seals and keeps what is to be billed: salts the lines, and proves the record that they rest on. Comes before the filing,
   * which the page has signed. `Filing` is what is to be filed.
   */
  writeDossier: Call<
    {
      patientId: PatientId;
      coverage: number;
      organisation: number;
      servedAt: number;
      lines: ClaimLine[];
      recordId?: RecordId;
    },
    { claim: ClaimId; filing: Filing }
  >;
  /** Seals and keeps words for all parties: notes to a decision, evidence that was asked for. The act on the ledger names `digest`. */
  writeClaimWords: Call<
    { claim: ClaimId; kind: "notes" | "evidence"; organisation: number; text: string },
    { digest: Digest }
  >;
  /** The word of the patient in hand that care took place as it is billed, or that it didn't. */
  attestCare: Call<{ filing: Filing; tookPlace: boolean }, Acted, ActProgress>;
  /** Lets an arbitration organisation's desk open what one can open of a claim. `shared`: how many documents. */
  shareClaim: Call<
    { claim: ClaimId; as: DeskReader | "patient"; organisation: number },
    { shared: number },
    DeskProgress
  >;
};
