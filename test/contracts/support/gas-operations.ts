import { StandardMerkleTree } from "@openzeppelin/merkle-tree";
import { type ContractTransactionResponse, id as hash } from "ethers";
import { patientRegistryTypedData } from "../../../lib/chain/generated/typed-data.ts";
import { pinNow } from "./authorisation.ts";
import { backToGenesis, loadFixture, RECOVERY_DELAY, time } from "./deploy.ts";
import { CARD, cardProof } from "./emergency.ts";
import { claiming } from "./gas-claims.ts";
import { guardiansOf, startRecovery } from "./guardians.ts";
import { accountKeys } from "./keys.ts";
import { directPatient, type Patient, signingPatient } from "./patient.ts";
import { typedData } from "./signing.ts";
import { directStaff, signingStaff } from "./staff.ts";
import { allAt, CaseState, mask, organisationGrantee, Purpose } from "./terms.ts";
import { AMBULANCE, caseRequest, entry, HOSPITAL, request, type Town, terms, town } from "./world.ts";

const used = async (sent: Promise<ContractTransactionResponse>): Promise<number> =>
  Number((await (await sent).wait())?.gasUsed);

/** Full receipt.gasUsed of each operation. Clock, keys and addresses are fixed, so the figures are exact. */
export async function measure(): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  await backToGenesis();
  pinNow(NOW);
  const parts = [registering, recovering, consenting, recording, sessions, emergencies, keys, claiming];
  for (const part of parts) {
    Object.assign(figures, await part(await loadFixture(fixedTown)));
  }
  pinNow();
  await backToGenesis();
  return figures;
}

const NOW = 2_000_100_000n;

async function fixedTown(): Promise<Town> {
  await time.increaseTo(2_000_000_000);
  const world = await town();
  await time.increaseTo(NOW);
  return world;
}

async function registering({ ledger, actors }: Town) {
  const patients = ledger.patients.connect(actors.relayer);
  const message = { signer: actors.bob.address, salt: hash("bob"), deadline: 2_000_200_000n };
  const data = await typedData(patients, patientRegistryTypedData, "Registration", message);
  const signature = await (await accountKeys(actors.bob)).sign(data);
  return {
    register: await used(ledger.patients.connect(actors.newcomer).register(hash("newcomer"))),
    "register, signed": await used(
      patients.registerBySig(message.signer, message.salt, message.deadline, signature),
    ),
  };
}

async function recovering(world: Town) {
  const { ledger, actors, alice } = world;
  const keys = await Promise.all([actors.bob, actors.owner, actors.colleague].map(accountKeys));
  const guardians = guardiansOf(keys, 2);
  const deadline = 2_000_200_000n;
  const set = await used(alice.setGuardians(guardians.hash));
  const start = await used(
    startRecovery(world, guardians, actors.newcomer.address, { by: [0, 1], deadline }),
  );
  const veto = await used(alice.veto());
  await startRecovery(world, guardians, actors.newcomer.address, { by: [0, 1], deadline });
  const until = 2_100_000_000n;
  const proxy = await used(alice.setProxy(actors.nurse.address, mask(4, 8), until));
  const byProxy = directPatient(ledger, alice.id, actors.nurse, actors.nurse.address);
  const append = await used(byProxy.append(entry(8)));
  await time.increase(RECOVERY_DELAY);
  const finish = await used(ledger.patients.connect(actors.relayer).finishRecovery(alice.id));
  const found = directPatient(ledger, alice.id, actors.newcomer, actors.newcomer.address);
  return {
    "set guardians, by the patient": set,
    "start a recovery, two of three guardians": start,
    "veto a recovery, by the patient": veto,
    "finish a recovery": finish,
    "set a proxy, by the patient": proxy,
    "anchor a patient's first record, by a proxy": append,
    "erase a patient, by the patient": await used(found.erase()),
  };
}

async function consenting({ ledger, actors, alice }: Town) {
  const signed = signingPatient(ledger, alice.id, await accountKeys(actors.alice), actors.relayer);
  const grantee = organisationGrantee(HOSPITAL);
  const person = BigInt(actors.doctor.address);
  const given = await terms(mask(1, 4, 5, 8), mask(4, 8));
  const consentHash = hash("consent");
  const grant = (by: Patient, to: bigint) => used(by.grant(to, Purpose.TREAT, given, consentHash));
  const revoke = (by: Patient, to: bigint) => used(by.revoke(to, Purpose.TREAT));
  return {
    "grant to an organisation, signed, new slot": await grant(signed, grantee),
    "grant to a person, signed, new slot": await grant(signed, person),
    "renew a grant to an organisation, signed": await grant(signed, grantee),
    "renew a grant to a person, signed": await grant(signed, person),
    "revoke, signed": await revoke(signed, grantee),
    "revoke by the patient": await revoke(alice, person),
  };
}

async function recording({ ledger, actors, alice, doctor }: Town) {
  await alice.grant(BigInt(actors.doctor.address), Purpose.TREAT, await terms(0n, mask(4, 8)));
  const right = { grantee: BigInt(actors.doctor.address), purpose: Purpose.TREAT, organisation: HOSPITAL };
  const signed = signingStaff(ledger, await accountKeys(actors.doctor), actors.relayer);
  const record = (name: string) => entry(8, { recordId: hash(name), digest: hash(`digest ${name}`) });
  await alice.append(record("first"));
  await signed.append(alice.id, record("second"), right);
  const leaves = Array.from({ length: 1_000 }, (_, index) => [BigInt(index), hash(`leaf ${index}`)]);
  const batch = {
    categories: mask(4, 8),
    keyEpochs: allAt(1) & ((0xfffn << 48n) | (0xfffn << 96n)),
    root: StandardMerkleTree.of(leaves, ["uint256", "bytes32"]).root,
    count: 1_000n,
    listDigest: hash("list"),
  };
  return {
    "anchor a record, by the patient": await used(alice.append(record("third"))),
    "anchor a record, by a doctor": await used(doctor.append(alice.id, record("fourth"), right)),
    "anchor a record, signed by a doctor": await used(signed.append(alice.id, record("fifth"), right)),
    "erase a record, by the patient": await used(alice.eraseRecord(hash("first"))),
    "anchor a batch of 1,000, by a doctor": await used(doctor.appendBatch(alice.id, batch, right)),
  };
}

async function sessions(world: Town) {
  const { ledger, actors, alice, doctor } = world;
  await alice.grant(BigInt(actors.doctor.address), Purpose.TREAT, await terms(mask(1, 4, 5, 8)));
  const opened = await used(doctor.openSession(await request(world, mask(4, 8))));
  const reused = await used(doctor.openSession(await request(world, mask(4, 5))));
  const signed = signingStaff(ledger, await accountKeys(actors.doctor), actors.relayer);
  const relayed = await used(signed.openSession(await request(world, mask(4, 5))));
  const end = ledger.consent.connect(actors.relayer);
  await alice.revoke(BigInt(actors.doctor.address), Purpose.TREAT);
  const grantEnded = await used(end.endGrant(alice.id, BigInt(actors.doctor.address), Purpose.TREAT));
  await ledger.providers.suspendOrganisation(HOSPITAL, true);
  return {
    "open a session, new slot": opened,
    "open a session, slot reused": reused,
    "open a session, signed, slot reused": relayed,
    "end a grant of which three categories were read": grantEnded,
    "end one accessor's access to three categories": await used(end.endAccess(alice.id, [actors.doctor])),
  };
}

async function emergencies(world: Town) {
  const { ledger, actors, alice } = world;
  const signed = signingStaff(ledger, await accountKeys(actors.responder), actors.relayer);
  const responder = directStaff(ledger, actors.responder, actors.responder.address);
  const { bob } = actors;
  await ledger.patients.connect(bob).register(hash("bob"));
  const bobId = await ledger.patients.patientIdOf(bob.address, hash("bob"));
  const settings = await used(alice.setEmergencyAccess(mask(0, 5, 6), CARD.address));
  const until = 2_000_102_000n;
  const first = await used(responder.openCase(await caseRequest(world, { until })));
  const ref = { patientId: alice.id, responder: responder.address, number: 1n };
  const second = await used(responder.openCase(await caseRequest(world, { until, patientId: bobId })));
  await time.increaseTo(until);
  const third = await caseRequest(world, { until: until + 1_800n, byCard: true, categories: mask(0, 5, 6) });
  const byCard = await used(signed.openCase(third, await cardProof(world, 3n)));
  const closed = await used(signed.closeCase(alice.id, 3n));
  const employed = { roles: 64n, specialty: 0n, licenceUntil: world.licenceUntil, suspended: false };
  await ledger.providers.connect(actors.ambulanceAdmin).setStaffMember(AMBULANCE, actors.officer, employed);
  const officer = signingStaff(ledger, await accountKeys(actors.officer), actors.relayer);
  return {
    "set what responders may read, by the patient, new slot": settings,
    "break the glass, a responder's first case": first,
    "break the glass, new slot, one case open": second,
    "break the glass with the card, signed, new slot, two cases open": byCard,
    "close a case, signed": closed,
    "review a case, signed": await used(officer.review(ref, CaseState.JUSTIFIED)),
    "end a case of three categories": await used(
      ledger.breakGlass.connect(actors.relayer).endCase(alice.id, responder.address, 3n),
    ),
  };
}

async function keys({ ledger, actors, alice }: Town) {
  const signed = signingPatient(ledger, alice.id, await accountKeys(actors.alice), actors.relayer);
  return {
    "publish a manifest, by the patient": await used(alice.publish(hash("manifest 2"), 16n)),
    "publish a manifest, signed": await used(signed.publish(hash("manifest 3"), 24n)),
  };
}
