import { id as hash } from "ethers";
import {
  consentRegistryTypedData as consentSpec,
  breakGlassTypedData as emergencySpec,
  keyDirectoryTypedData as keysSpec,
  patientRegistryTypedData as patientsSpec,
  recordLedgerTypedData as recordsSpec,
} from "../../../lib/chain/generated/typed-data.ts";
import { DAY, freshNonce, now } from "./authorisation.ts";
import { BATCH, batch, ENTRY, own, pick, TERMS } from "./call-fields.ts";
import type { SignedCall } from "./ready-town.ts";
import { mask, Purpose } from "./terms.ts";
import { entry, terms } from "./world.ts";

/** Every function that takes a patient's signature. */
export const PATIENT_CALLS: readonly SignedCall[] = [
  {
    function: "registerBySig",
    contract: "patients",
    spec: patientsSpec,
    primaryType: "Registration",
    kind: "registrant",
    message: async ({ actors }) => ({ signer: actors.bob.address, salt: hash("bob") }),
    args: (message, by) => [message.signer, message.salt, by.deadline, by.signature],
  },
  {
    function: "rotateControllerBySig",
    contract: "patients",
    spec: patientsSpec,
    primaryType: "ControllerRotation",
    kind: "patient",
    message: (world) => own(world, { newSigner: world.actors.bob.address }),
    args: (message, by) => [message.patientId, message.newSigner, by],
  },
  {
    function: "setSecondSignerBySig",
    contract: "patients",
    spec: patientsSpec,
    primaryType: "SecondSigner",
    kind: "patient",
    message: (world) => own(world, { signer: world.actors.bob.address }),
    args: (message, by) => [message.patientId, message.signer, by],
  },
  {
    function: "setGuardiansBySig",
    contract: "patients",
    spec: patientsSpec,
    primaryType: "GuardianSetting",
    kind: "patient",
    message: (world) => own(world, { guardians: hash("guardians") }),
    args: (message, by) => [message.patientId, message.guardians, by],
  },
  {
    function: "vetoRecoveryBySig",
    contract: "patients",
    spec: patientsSpec,
    primaryType: "RecoveryVeto",
    kind: "patient",
    message: (world) => own(world, { nonce: 1n }),
    args: (message, by) => [message.patientId, message.nonce, by],
  },
  {
    function: "setProxyBySig",
    contract: "patients",
    spec: patientsSpec,
    primaryType: "ProxySetting",
    kind: "patient",
    message: async (world) =>
      own(world, {
        proxy: world.actors.bob.address,
        mask: mask(4, 8),
        until: (await now()) + DAY,
        nonce: 0n,
      }),
    args: ({ patientId, proxy, mask, until, nonce }, by) => [patientId, proxy, mask, until, nonce, by],
  },
  {
    function: "erasePatientBySig",
    contract: "patients",
    spec: patientsSpec,
    primaryType: "PatientErasure",
    kind: "patient",
    message: (world) => own(world, {}),
    args: (message, by) => [message.patientId, by],
  },
  {
    function: "revokeEverythingBySig",
    contract: "patients",
    spec: patientsSpec,
    primaryType: "EverythingRevocation",
    kind: "patient",
    message: (world) => own(world, {}),
    args: (message, by) => [message.patientId, by],
  },
  {
    function: "grantBySig",
    contract: "consent",
    spec: consentSpec,
    primaryType: "Grant",
    kind: "patient",
    message: async (world) =>
      own(world, {
        grantee: BigInt(world.actors.nurse.address),
        purpose: Purpose.TREAT,
        ...(await terms(mask(4), mask(8))),
        consentHash: hash("consent"),
        nonce: 0n,
      }),
    args: (message, by) => {
      const { patientId, grantee, purpose, consentHash, nonce } = message;
      return [patientId, grantee, purpose, pick(message, ...TERMS), consentHash, nonce, by];
    },
  },
  {
    function: "revokeBySig",
    contract: "consent",
    spec: consentSpec,
    primaryType: "Revocation",
    kind: "patient",
    message: (world) => own(world, { grantee: world.right.grantee, purpose: Purpose.TREAT, nonce: 1n }),
    args: (message, by) => [message.patientId, message.grantee, message.purpose, message.nonce, by],
  },
  {
    function: "setEmergencyAccessBySig",
    contract: "breakGlass",
    spec: emergencySpec,
    primaryType: "EmergencyAccess",
    kind: "patient",
    message: (world) => own(world, { mask: mask(0, 5), card: world.actors.owner.address, nonce: 0n }),
    args: (message, by) => [message.patientId, message.mask, message.card, message.nonce, by],
  },
  {
    function: "publishBySig",
    contract: "keys",
    spec: keysSpec,
    primaryType: "ManifestPublication",
    kind: "patient",
    message: (world) => own(world, { digest: hash("next"), lastEpoch: 16n, advance: mask(3), version: 1n }),
    args: (message, by) => {
      const { patientId, digest, lastEpoch, advance, version } = message;
      return [patientId, digest, lastEpoch, advance, version, by];
    },
  },
  {
    function: "appendOwnBySig",
    contract: "records",
    spec: recordsSpec,
    primaryType: "OwnRecordAppend",
    kind: "patient",
    message: (world) => own(world, { ...entry(8), nonce: freshNonce() }),
    args: (message, by) => [message.patientId, pick(message, ...ENTRY), message.nonce, by],
  },
  {
    function: "appendOwnBatchBySig",
    contract: "records",
    spec: recordsSpec,
    primaryType: "OwnBatchAppend",
    kind: "patient",
    message: (world) => own(world, { ...batch(), nonce: freshNonce() }),
    args: (message, by) => [message.patientId, pick(message, ...BATCH), message.nonce, by],
  },
  {
    function: "eraseBySig",
    contract: "records",
    spec: recordsSpec,
    primaryType: "RecordErasure",
    kind: "patient",
    message: (world) => own(world, { recordId: hash("erased"), nonce: freshNonce() }),
    args: (message, by) => [message.patientId, message.recordId, message.nonce, by],
  },
];
