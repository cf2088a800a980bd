import type { ContractTransactionResponse, Signer } from "ethers";
import {
  consentRegistryTypedData as consentSpec,
  providerRegistryTypedData as providersSpec,
  recordLedgerTypedData as recordsSpec,
} from "../../../lib/chain/generated/typed-data.ts";
import { signAsAccount } from "./authorisation.ts";
import type { Ledger } from "./deploy.ts";
import type { Keys } from "./keys.ts";
import type { Batch, Entry } from "./patient.ts";

export type SessionRequest = {
  patientId: string;
  grantee: bigint;
  purpose: bigint;
  categories: bigint;
  organisation: bigint;
  until: bigint;
};
export type WriteRight = { grantee: bigint; purpose: bigint; organisation: bigint };
export type Member = { roles: bigint; specialty: bigint; licenceUntil: bigint; suspended: boolean };

type Sent = Promise<ContractTransactionResponse>;

/** Everything staff do, whether by transaction or by signature. */
export type Staff = {
  readonly address: string;
  openSession(request: SessionRequest): Sent;
  append(patientId: string, entry: Entry, right: WriteRight): Sent;
  appendBatch(patientId: string, batch: Batch, right: WriteRight): Sent;
  setStaffMember(organisation: bigint, account: string, member: Member): Sent;
  createTeam(organisation: bigint): Sent;
  setTeamMember(team: bigint, account: string, organisation: bigint): Sent;
};

export function directStaff(ledger: Ledger, account: Signer, address: string): Staff {
  const providers = ledger.providers.connect(account);
  const records = ledger.records.connect(account);
  return {
    address,
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
