import { Wallet } from "ethers";
import { breakGlassTypedData as spec } from "../../../lib/chain/generated/typed-data.ts";
import { now } from "./authorisation.ts";
import { loadFixture, time } from "./deploy.ts";
import { typedData } from "./signing.ts";
import { type CaseRef, type CaseRequest, directStaff, type Staff } from "./staff.ts";
import { Roles } from "./terms.ts";
import { AMBULANCE, caseRequest, type Town, town } from "./world.ts";

/** The AccessManager's role of the second body. */
export const REVIEW_BODY = 3n;
/** The key on Alice's emergency card. */
export const CARD = new Wallet(`0x${"ca".repeat(32)}`);

/** The town, with a privacy officer of the ambulance and the second body. */
async function emergencyTown() {
  const world = await town();
  const { ledger, actors } = world;
  await ledger.authority.grantRole(REVIEW_BODY, actors.secondBody, 0n);
  await employ(world, "officer", Roles.PRIVACY_OFFICER);
  const as = (who: keyof Town["actors"]): Staff => directStaff(ledger, actors[who], actors[who].address);
  return { ...world, as, responder: as("responder"), officer: as("officer"), secondBody: as("secondBody") };
}
export type EmergencyTown = Awaited<ReturnType<typeof emergencyTown>>;
export const inEmergencyTown = (): Promise<EmergencyTown> => loadFixture(emergencyTown);

/** Sets what a member of the ambulance's staff may do. */
export const employ = (
  { ledger, actors, licenceUntil }: Town,
  who: keyof Town["actors"],
  roles: bigint,
  over: object = {},
) =>
  ledger.providers.connect(actors.ambulanceAdmin).setStaffMember(AMBULANCE, actors[who], {
    roles,
    specialty: 0n,
    licenceUntil,
    suspended: false,
    ...over,
  });

/** A request that ends `length` seconds after the block in which it is mined. */
export async function requestFor(
  world: Town,
  length: bigint,
  over: Partial<CaseRequest> = {},
): Promise<CaseRequest> {
  const at = (await now()) + 60n;
  await time.setNextBlockTimestamp(at);
  return caseRequest(world, { until: at + length, ...over });
}

/** The responder's next case on Alice, opened; and which it is. */
export async function opened(world: EmergencyTown, over: Partial<CaseRequest> = {}): Promise<CaseRef> {
  const { breakGlass } = world.ledger;
  const responder = world.responder.address;
  const number = await breakGlass.nextCaseOf(responder);
  const request = await caseRequest(world, over);
  await world.responder.openCase(request, request.byCard ? await cardProof(world, number) : "0x");
  return { patientId: request.patientId, responder, number };
}

/** What the holder of the card's secret signs for a case. */
export async function cardProof(
  { ledger, alice, actors }: Town,
  number: bigint,
  over: { patientId?: string; responder?: string } = {},
  card: Wallet = CARD,
): Promise<string> {
  const message = { patientId: alice.id, responder: actors.responder.address, number, ...over };
  const { domain, types } = await typedData(ledger.breakGlass, spec, "CardProof", message);
  return card.signTypedData(domain, types, message);
}

/** A further patient, who hasn't decided anything about emergencies. */
export async function anotherPatient({ ledger, actors }: Town, index: number): Promise<string> {
  const salt = `0x${index.toString(16).padStart(64, "0")}`;
  await ledger.patients.connect(actors.bob).register(salt);
  return ledger.patients.patientIdOf(actors.bob.address, salt);
}
