import { type BaseContract, type ContractTransactionResponse, id as hash } from "ethers";
import {
  consentRegistryTypedData as consentSpec,
  keyDirectoryTypedData as keysSpec,
  patientRegistryTypedData as patientsSpec,
  providerRegistryTypedData as providersSpec,
  recordLedgerTypedData as recordsSpec,
} from "../../../lib/chain/generated/typed-data.ts";
import { DAY, freshNonce, now } from "./authorisation.ts";
import { type Ledger, loadFixture } from "./deploy.ts";
import type { Message, Spec } from "./signing.ts";
import { directStaff } from "./staff.ts";
import { allAt, mask, Purpose, Roles } from "./terms.ts";
import { entry, HOSPITAL, request, terms, town } from "./world.ts";

/** A town where every signed call would succeed: a grant to the doctor, and a team of the hospital. */
export async function readyTown() {
  const world = await town();
  const { alice, actors, ledger } = world;
  const grantee = BigInt(actors.doctor.address);
  await alice.grant(grantee, Purpose.TREAT, await terms(mask(4, 8), mask(4, 8)));
  await directStaff(ledger, actors.hospitalAdmin, actors.hospitalAdmin.address).createTeam(HOSPITAL);
  return { ...world, right: { grantee, purpose: Purpose.TREAT, organisation: HOSPITAL } };
}
export type ReadyTown = Awaited<ReturnType<typeof readyTown>>;
export const inReadyTown = (): Promise<ReadyTown> => loadFixture(readyTown);

/** Who signs: a patient's controller, a member of staff, or somebody who registers. */
export type SignerKind = "patient" | "doctor" | "administrator" | "registrant";

export type SignedCall = {
  readonly function: string;
  readonly contract: keyof Ledger;
  readonly spec: Spec;
  readonly primaryType: string;
  readonly kind: SignerKind;
  /** The message's fields but for the patient's versions, the deadline, and an account's nonce. */
  message(world: ReadyTown): Promise<Message>;
  /** The function's arguments. */
  args(message: Message, by: Message): unknown[];
};

const pick = (message: Message, ...names: string[]): Message =>
  Object.fromEntries(names.map((name) => [name, message[name]]));
const ENTRY = ["category", "keyEpoch", "recordId", "digest", "replaces"];
const BATCH = ["categories", "keyEpochs", "root", "count", "listDigest"];
const RIGHT = ["grantee", "purpose", "organisation"];
const TERMS = ["readMask", "writeMask", "validFrom", "validUntil"];

const batch = () => ({
  categories: mask(8),
  keyEpochs: allAt(1) & (0xfffn << 96n),
  root: hash("root"),
  count: 3n,
  listDigest: hash("list"),
});
const own = async ({ alice }: ReadyTown, message: object) => ({ patientId: alice.id, ...message });

/** Every function that takes a signature. */
export const SIGNED_CALLS: readonly SignedCall[] = [
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
    function: "openSessionBySig",
    contract: "consent",
    spec: consentSpec,
    primaryType: "AccessSession",
    kind: "doctor",
    message: async (world) => ({ ...(await request(world, mask(4), { until: (await now()) + 7_200n })) }),
    args: (message, by) => [message, by],
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

export const target = (world: ReadyTown, call: SignedCall): BaseContract =>
  world.ledger[call.contract].connect(world.actors.relayer) as BaseContract;

export const submit = (world: ReadyTown, call: SignedCall, message: Message, by: Message) =>
  target(world, call).getFunction(call.function)(
    ...call.args(message, by),
  ) as Promise<ContractTransactionResponse>;
