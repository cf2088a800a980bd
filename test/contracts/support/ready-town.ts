import { id as hash } from "ethers";
import { now } from "./authorisation.ts";
import { claimsInEveryState } from "./claims.ts";
import { type Ledger, loadFixture } from "./deploy.ts";
import { awaitRecovery } from "./guardians.ts";
import type { Message, Spec } from "./signing.ts";
import { directStaff } from "./staff.ts";
import { mask, Purpose, Roles } from "./terms.ts";
import { caseRequest, HOSPITAL, terms, town } from "./world.ts";

/** Alice's controller version there, since she has set guardians. */
export const READY_VERSION = 2n;

/**
 * A town where every signed call would succeed: a grant to the doctor, a team of the hospital, a recovery that waits, and
 * the doctor's case on Carol, which the hospital's administrator may review, and claims at every point.
 */
async function readyTown() {
  const world = await town();
  const { alice, actors, ledger } = world;
  const grantee = BigInt(actors.doctor.address);
  await alice.grant(grantee, Purpose.TREAT, await terms(mask(4, 8), mask(4, 8)));
  await directStaff(ledger, actors.hospitalAdmin, actors.hospitalAdmin.address).createTeam(HOSPITAL);
  const { hospitalAdmin, doctor, colleague } = actors;
  const roles = Roles.ADMINISTRATOR | Roles.PRIVACY_OFFICER;
  await ledger.providers.connect(hospitalAdmin).setStaffMember(HOSPITAL, hospitalAdmin, {
    roles,
    specialty: 0n,
    licenceUntil: world.licenceUntil,
    suspended: false,
  });
  const carolId = await ledger.patients.patientIdOf(colleague.address, hash("carol"));
  await ledger.patients.connect(colleague).register(hash("carol"));
  const onCarol = await caseRequest(world, {
    organisation: HOSPITAL,
    patientId: carolId,
    until: (await now()) + 7_000n,
  });
  await directStaff(ledger, doctor, doctor.address).openCase(onCarol);
  await awaitRecovery(world, alice);
  const insured = await claimsInEveryState(world);
  return { ...insured, carolId, right: { grantee, purpose: Purpose.TREAT, organisation: HOSPITAL } };
}
export type ReadyTown = Awaited<ReturnType<typeof readyTown>>;
export const inReadyTown = (): Promise<ReadyTown> => loadFixture(readyTown);

/** Who signs: a patient's controller, a member of staff, or somebody who registers. */
export type SignerKind =
  | "patient"
  | "doctor"
  | "administrator"
  | "registrant"
  | "billing"
  | "claims"
  | "insurer"
  | "arbiter";

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
