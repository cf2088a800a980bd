import { type ContractTransactionResponse, type Signer, ZeroAddress } from "ethers";
import {
  consentRegistryTypedData as consentSpec,
  breakGlassTypedData as emergencySpec,
  keyDirectoryTypedData as keysSpec,
  patientRegistryTypedData as patientsSpec,
  recordLedgerTypedData as recordsSpec,
} from "../../../lib/chain/generated/typed-data.ts";
import { freshNonce, signAsPatient } from "./authorisation.ts";
import type { Ledger } from "./deploy.ts";
import { type Keys, signerIdOf } from "./keys.ts";
import { NO_HASH } from "./terms.ts";

export type Terms = { readMask: bigint; writeMask: bigint; validFrom: bigint; validUntil: bigint };
export type Entry = {
  category: bigint;
  keyEpoch: bigint;
  recordId: string;
  digest: string;
  replaces: string;
};
export type Batch = {
  categories: bigint;
  keyEpochs: bigint;
  root: string;
  count: bigint;
  listDigest: string;
};

type Sent = Promise<ContractTransactionResponse>;

/** Everything a patient does, whether by transaction or by signature. */
export type Patient = {
  readonly id: string;
  /** What the ledger knows the signer as. */
  readonly signerId: string;
  rotate(newSigner: string): Sent;
  setSecondSigner(signer: string): Sent;
  revokeEverything(): Sent;
  setGuardians(guardians: string): Sent;
  veto(): Sent;
  setProxy(proxy: string, mask: bigint, until: bigint): Sent;
  erase(): Sent;
  grant(grantee: bigint, purpose: bigint, terms: Terms, consentHash?: string): Sent;
  revoke(grantee: bigint, purpose: bigint): Sent;
  setEmergencyAccess(mask: bigint, card?: string): Sent;
  publish(digest: string, lastEpoch: bigint, advance?: bigint): Sent;
  append(entry: Entry): Sent;
  appendBatch(batch: Batch): Sent;
  eraseRecord(recordId: string): Sent;
};

const NO_RIGHT = { grantee: 0n, purpose: 0n, organisation: 0n };

/** A patient who sends transactions. */
export function directPatient(ledger: Ledger, id: string, account: Signer, signerId: string): Patient {
  const { patients, consent, keys, records } = ledger;
  return {
    id,
    signerId,
    rotate: (newSigner) => patients.connect(account).rotateController(id, newSigner),
    setSecondSigner: (signer) => patients.connect(account).setSecondSigner(id, signer),
    revokeEverything: () => patients.connect(account).revokeEverything(id),
    setGuardians: (guardians) => patients.connect(account).setGuardians(id, guardians),
    veto: () => patients.connect(account).vetoRecovery(id),
    setProxy: (proxy, mask, until) => patients.connect(account).setProxy(id, proxy, mask, until),
    erase: () => patients.connect(account).erasePatient(id),
    grant: (grantee, purpose, terms, hash = NO_HASH) =>
      consent.connect(account).grant(id, grantee, purpose, terms, hash),
    revoke: (grantee, purpose) => consent.connect(account).revoke(id, grantee, purpose),
    setEmergencyAccess: (mask, card = ZeroAddress) =>
      ledger.breakGlass.connect(account).setEmergencyAccess(id, mask, card),
    publish: (digest, lastEpoch, advance = 0n) =>
      keys.connect(account).publish(id, digest, lastEpoch, advance),
    append: (entry) => records.connect(account).append(id, entry, NO_RIGHT),
    appendBatch: (batch) => records.connect(account).appendBatch(id, batch, NO_RIGHT),
    eraseRecord: (recordId) => records.connect(account).erase(id, recordId),
  };
}

/** A patient who signs; `relayer` submits. */
export function signingPatient(ledger: Ledger, id: string, keys: Keys, relayer: Signer): Patient {
  const patients = ledger.patients.connect(relayer);
  const consent = ledger.consent.connect(relayer);
  const directory = ledger.keys.connect(relayer);
  const records = ledger.records.connect(relayer);
  const breakGlass = ledger.breakGlass.connect(relayer);
  const sign = (signed: Parameters<typeof signAsPatient>[3]) =>
    signAsPatient(ledger.patients, id, keys, signed);
  const onPatients = (primaryType: string, message = {}) =>
    sign({ contract: patients, spec: patientsSpec, primaryType, message });
  const onConsent = (primaryType: string, message: object) =>
    sign({ contract: consent, spec: consentSpec, primaryType, message: { ...message } });
  const onRecords = (primaryType: string, message: object) =>
    sign({ contract: records, spec: recordsSpec, primaryType, message: { ...message } });
  return {
    id,
    signerId: keys.id,
    async rotate(newSigner) {
      return patients.rotateControllerBySig(
        id,
        newSigner,
        await onPatients("ControllerRotation", { newSigner }),
      );
    },
    async setSecondSigner(signer) {
      return patients.setSecondSignerBySig(id, signer, await onPatients("SecondSigner", { signer }));
    },
    async revokeEverything() {
      return patients.revokeEverythingBySig(id, await onPatients("EverythingRevocation"));
    },
    async setGuardians(guardians) {
      return patients.setGuardiansBySig(id, guardians, await onPatients("GuardianSetting", { guardians }));
    },
    async veto() {
      const { nonce } = await patients.recoveryOf(id);
      return patients.vetoRecoveryBySig(id, nonce, await onPatients("RecoveryVeto", { nonce }));
    },
    async setProxy(proxy, mask, until) {
      const { nonce } = await patients.proxyOf(id, signerIdOf(proxy));
      const by = await onPatients("ProxySetting", { proxy, mask, until, nonce });
      return patients.setProxyBySig(id, proxy, mask, until, nonce, by);
    },
    async erase() {
      return patients.erasePatientBySig(id, await onPatients("PatientErasure"));
    },
    async grant(grantee, purpose, terms, consentHash = NO_HASH) {
      const { nonce } = await consent.grantOf(id, grantee, purpose);
      const by = await onConsent("Grant", { grantee, purpose, ...terms, consentHash, nonce });
      return consent.grantBySig(id, grantee, purpose, terms, consentHash, nonce, by);
    },
    async revoke(grantee, purpose) {
      const { nonce } = await consent.grantOf(id, grantee, purpose);
      const by = await onConsent("Revocation", { grantee, purpose, nonce });
      return consent.revokeBySig(id, grantee, purpose, nonce, by);
    },
    async setEmergencyAccess(mask, card = ZeroAddress) {
      const { nonce } = await breakGlass.emergencyAccessOf(id);
      const message = { mask, card, nonce };
      const by = await sign({
        contract: breakGlass,
        spec: emergencySpec,
        primaryType: "EmergencyAccess",
        message,
      });
      return breakGlass.setEmergencyAccessBySig(id, mask, card, nonce, by);
    },
    async publish(digest, lastEpoch, advance = 0n) {
      const { version } = await directory.manifestOf(id);
      const message = { digest, lastEpoch, advance, version };
      const by = await sign({
        contract: directory,
        spec: keysSpec,
        primaryType: "ManifestPublication",
        message,
      });
      return directory.publishBySig(id, digest, lastEpoch, advance, version, by);
    },
    async append(entry) {
      const nonce = freshNonce();
      return records.appendOwnBySig(
        id,
        entry,
        nonce,
        await onRecords("OwnRecordAppend", { ...entry, nonce }),
      );
    },
    async appendBatch(batch) {
      const nonce = freshNonce();
      const by = await onRecords("OwnBatchAppend", { ...batch, nonce });
      return records.appendOwnBatchBySig(id, batch, nonce, by);
    },
    async eraseRecord(recordId) {
      const nonce = freshNonce();
      return records.eraseBySig(id, recordId, nonce, await onRecords("RecordErasure", { recordId, nonce }));
    },
  };
}
