import type { ContractTransactionResponse, Signer } from "ethers";
import {
  consentRegistryTypedData as consentSpec,
  breakGlassTypedData as emergencySpec,
  providerRegistryTypedData as providersSpec,
  recordLedgerTypedData as recordsSpec,
} from "../../../lib/chain/generated/typed-data.ts";
import { signAsAccount } from "./authorisation.ts";
import type { Ledger } from "./deploy.ts";
import type { Keys } from "./keys.ts";
import type { Batch, Entry } from "./patient.ts";
import { NO_HASH } from "./terms.ts";

export type SessionRequest = {
  patientId: string;
  grantee: bigint;
  purpose: bigint;
  categories: bigint;
  organisation: bigint;
  until: bigint;
};
export type CaseRequest = {
  patientId: string;
  organisation: bigint;
  categories: bigint;
  until: bigint;
  reason: bigint;
  reasonDigest: string;
  byCard: boolean;
};
export type CaseRef = { patientId: string; responder: string; number: bigint };
export type WriteRight = { grantee: bigint; purpose: bigint; organisation: bigint };
export type Member = { roles: bigint; specialty: bigint; licenceUntil: bigint; suspended: boolean };

type Sent = Promise<ContractTransactionResponse>;

/** Everything staff do, whether by transaction or by signature. */
export type Staff = {
  readonly address: string;
  openSession(request: SessionRequest): Sent;
  openCase(request: CaseRequest, cardSignature?: string): Sent;
  closeCase(patientId: string, number: bigint): Sent;
  review(ref: CaseRef, outcome: bigint, notesDigest?: string): Sent;
  append(patientId: string, entry: Entry, right: WriteRight): Sent;
  appendBatch(patientId: string, batch: Batch, right: WriteRight): Sent;
  setStaffMember(organisation: bigint, account: string, member: Member): Sent;
  createTeam(organisation: bigint): Sent;
  setTeamMember(team: bigint, account: string, organisation: bigint): Sent;
};

export function directStaff(ledger: Ledger, account: Signer, address: string): Staff {
  const providers = ledger.providers.connect(account);
  const records = ledger.records.connect(account);
  const breakGlass = ledger.breakGlass.connect(account);
  return {
    address,
    openCase: (request, card = "0x") => breakGlass.openCase(request, card),
    closeCase: (patientId, number) => breakGlass.closeCase(patientId, number),
    review: ({ patientId, responder, number }, outcome, notes = NO_HASH) =>
      breakGlass.review(patientId, responder, number, outcome, notes),
    openSession: (request) => ledger.consent.connect(account).openSession(request),
    append: (patientId, entry, right) => records.append(patientId, entry, right),
    appendBatch: (patientId, batch, right) => records.appendBatch(patientId, batch, right),
    setStaffMember: (organisation, member, terms) => providers.setStaffMember(organisation, member, terms),
    createTeam: (organisation) => providers.createTeam(organisation),
    setTeamMember: (team, member, organisation) => providers.setTeamMember(team, member, organisation),
  };
}

/** Staff who sign; `relayer` submits. */
export function signingStaff(ledger: Ledger, keys: Keys, relayer: Signer): Staff {
  const providers = ledger.providers.connect(relayer);
  const consent = ledger.consent.connect(relayer);
  const records = ledger.records.connect(relayer);
  const breakGlass = ledger.breakGlass.connect(relayer);
  const onBreakGlass = (primaryType: string, message: object, over = {}) =>
    signAsAccount(
      keys,
      { contract: breakGlass, spec: emergencySpec, primaryType, message: { ...message } },
      over,
    );
  const onProviders = (primaryType: string, message: object) =>
    signAsAccount(keys, { contract: providers, spec: providersSpec, primaryType, message: { ...message } });
  const onRecords = (primaryType: string, message: object) =>
    signAsAccount(keys, { contract: records, spec: recordsSpec, primaryType, message: { ...message } });
  return {
    address: keys.id,
    async openSession(request) {
      const { nonce } = await consent.sessionOf(request.patientId, keys.id);
      const signed = { contract: consent, spec: consentSpec, primaryType: "AccessSession", message: request };
      return consent.openSessionBySig(request, await signAsAccount(keys, signed, { nonce }));
    },
    async openCase(request, card = "0x") {
      const nonce = await breakGlass.nextCaseOf(keys.id);
      const by = await onBreakGlass("EmergencyCase", request, { nonce });
      return breakGlass.openCaseBySig(request, card, by);
    },
    async closeCase(patientId, number) {
      const by = await onBreakGlass("CaseClosing", { patientId, number });
      return breakGlass.closeCaseBySig(patientId, number, by);
    },
    async review({ patientId, responder, number }, outcome, notesDigest = NO_HASH) {
      const message = { patientId, responder, number, outcome, notesDigest };
      const by = await onBreakGlass("CaseReview", message);
      return breakGlass.reviewBySig(patientId, responder, number, outcome, notesDigest, by);
    },
    async append(patientId, entry, right) {
      const by = await onRecords("RecordAppend", { patientId, ...entry, ...right });
      return records.appendBySig(patientId, entry, right, by);
    },
    async appendBatch(patientId, batch, right) {
      const by = await onRecords("BatchAppend", { patientId, ...batch, ...right });
      return records.appendBatchBySig(patientId, batch, right, by);
    },
    async setStaffMember(organisation, account, member) {
      const by = await onProviders("StaffMemberSetting", { organisation, account, ...member });
      return providers.setStaffMemberBySig(organisation, account, member, by);
    },
    async createTeam(organisation) {
      return providers.createTeamBySig(organisation, await onProviders("TeamCreation", { organisation }));
    },
    async setTeamMember(team, account, organisation) {
      const by = await onProviders("TeamMemberSetting", { team, account, organisation });
      return providers.setTeamMemberBySig(team, account, organisation, by);
    },
  };
}
