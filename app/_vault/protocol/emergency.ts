import type { Category } from "#lib/core/categories.ts";
import type { Address, Digest, PatientId } from "#lib/core/ids.ts";
import type { CaseStory, WhoseCases } from "#lib/emergency/case-history.ts";
import type { ReviewOutcome } from "#lib/emergency/case-state.ts";
import type { CaseRef } from "#lib/emergency/cases.ts";
import type { EmergencyReason } from "#lib/emergency/reasons.ts";
import type { WordsAs } from "#lib/emergency/sealed-words.ts";
import type { RecordView } from "#lib/vault/record-view.ts";
import type { Call } from "../rpc/peer.ts";
import type { HistoryFacts, ReadUpdate } from "./records.ts";
import type { Acted, ActProgress } from "./vault.ts";

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
