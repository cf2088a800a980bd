import { id as hash } from "ethers";
import {
  consentRegistryTypedData as consentSpec,
  breakGlassTypedData as emergencySpec,
  providerRegistryTypedData as providersSpec,
  recordLedgerTypedData as recordsSpec,
} from "../../../lib/chain/generated/typed-data.ts";
import { DAY, now } from "./authorisation.ts";
import { BATCH, batch, CASE, ENTRY, own, pick, RIGHT } from "./call-fields.ts";
import type { SignedCall } from "./ready-town.ts";
import { CaseState, mask, Roles } from "./terms.ts";
import { caseRequest, entry, HOSPITAL, request } from "./world.ts";

/** Every function that takes an account's signature. */
export const STAFF_CALLS: readonly SignedCall[] = [
  {
    function: "openSessionBySig",
    contract: "consent",
    spec: consentSpec,
    primaryType: "AccessSession",
    kind: "doctor",
    message: async (world) => ({ ...(await request(world, mask(4), { until: (await now()) + 7_200n })) }),
    args: (message, by) => [message, by],
  },
  {
    function: "openCaseBySig",
    contract: "breakGlass",
    spec: emergencySpec,
    primaryType: "EmergencyCase",
    kind: "doctor",
    message: async (world) => {
      const until = (await now()) + 7_000n;
      return { ...(await caseRequest(world, { organisation: HOSPITAL, until })) };
    },
    args: (message, by) => [pick(message, ...CASE), "0x", by],
  },
  {
    function: "closeCaseBySig",
    contract: "breakGlass",
    spec: emergencySpec,
    primaryType: "CaseClosing",
    kind: "doctor",
    message: async ({ carolId }) => ({ patientId: carolId, number: 1n }),
    args: (message, by) => [message.patientId, message.number, by],
  },
  {
    function: "reviewBySig",
    contract: "breakGlass",
    spec: emergencySpec,
    primaryType: "CaseReview",
    kind: "administrator",
    message: async ({ carolId, actors }) => ({
      patientId: carolId,
      responder: actors.doctor.address,
      number: 1n,
      outcome: CaseState.ESCALATED,
      notesDigest: hash("notes"),
    }),
    args: ({ patientId, responder, number, outcome, notesDigest }, by) => [
      patientId,
      responder,
      number,
      outcome,
      notesDigest,
      by,
    ],
  },
  {
    function: "appendBySig",
    contract: "records",
    spec: recordsSpec,
    primaryType: "RecordAppend",
    kind: "doctor",
    message: (world) => own(world, { ...entry(8), ...world.right }),
    args: (message, by) => [message.patientId, pick(message, ...ENTRY), pick(message, ...RIGHT), by],
  },
  {
    function: "appendBatchBySig",
    contract: "records",
    spec: recordsSpec,
    primaryType: "BatchAppend",
    kind: "doctor",
    message: (world) => own(world, { ...batch(), ...world.right }),
    args: (message, by) => [message.patientId, pick(message, ...BATCH), pick(message, ...RIGHT), by],
  },
  {
    function: "setStaffMemberBySig",
    contract: "providers",
    spec: providersSpec,
    primaryType: "StaffMemberSetting",
    kind: "administrator",
    message: async ({ actors }) => ({
      organisation: HOSPITAL,
      account: actors.newcomer.address,
      roles: Roles.NURSE,
      specialty: 0n,
      licenceUntil: (await now()) + DAY,
      suspended: false,
    }),
    args: (message, by) => [
      message.organisation,
      message.account,
      pick(message, "roles", "specialty", "licenceUntil", "suspended"),
      by,
    ],
  },
  {
    function: "createTeamBySig",
    contract: "providers",
    spec: providersSpec,
    primaryType: "TeamCreation",
    kind: "administrator",
    message: async () => ({ organisation: HOSPITAL }),
    args: (message, by) => [message.organisation, by],
  },
  {
    function: "setTeamMemberBySig",
    contract: "providers",
    spec: providersSpec,
    primaryType: "TeamMemberSetting",
    kind: "administrator",
    message: async ({ actors }) => ({ team: 1n, account: actors.nurse.address, organisation: HOSPITAL }),
    args: (message, by) => [message.team, message.account, message.organisation, by],
  },
];
