import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import type { InsuranceCast } from "./claims/insurance.ts";
import type { Access, Wallet } from "./reach.ts";
import type { RecoverySource } from "./recovery-task.ts";
import type { NetworkReport, SkippedReport } from "./report.ts";

/** Who plays the parts that aren't the patient's. */
export type Cast = {
  /** The doctor's hospital. */
  organisation: number;
  /** A physician with a valid licence. */
  doctor: Wallet;
  /** Of the doctor's hospital; none where nobody there lends a hand. */
  administrator?: AccountSigner | undefined;
  /** Nobody's staff. */
  stranger: Wallet;
  /** Who answers an emergency and who reviews it, of one organisation; none where the network has no such two. */
  emergency?: { organisation: number; responder: Wallet; officer: Wallet } | undefined;
  /** Who bills, insures and arbitrates; none where the network has nobody for it. */
  insurance?: InsuranceCast | undefined;
};

/** A network that a journey leads through: one of its own, or one that runs for others too. */
export type Network = {
  ledger: Ledger;
  chain: { rpcUrl: string };
  /** The host that wallets are told they sign for. */
  siweDomain: string;
  facts: NetworkReport;
  cast: Cast;
  /** Lets somebody in, by a session of theirs where the network asks for one. */
  enter(who: Wallet): Promise<Access>;
  /** The id under which an importer keeps reference data. */
  directoryOwner(importer: Wallet, access: Access, file: string): Promise<PatientId>;
  /** Whether stores themselves let nobody have what isn't theirs. */
  guardedStores: boolean;
  /** Runs something while the doctor's entry is another one. Only where nobody else relies on the doctor. */
  whileDoctorIs?(change: Partial<StaffMember>, run: () => Promise<void>): Promise<void>;
  /** Flips a bit of a stored ciphertext. Only where nobody else relies on it. */
  corrupt?(digest: Digest): Promise<void>;
  /** Lets time pass on the chain. Only where nobody else lives by its clock. */
  passTime?(seconds: number): Promise<void>;
  /** Loses all that may be lost. Only where nobody else relies on it. */
  lose?(): Promise<void>;
  /** What a fresh process is told of where things are, once `lose` is done. */
  remains: RecoverySource;
  /** What of the journey this network can't be put through, and why. */
  skipped: readonly SkippedReport[];
  stop(): Promise<void>;
};
