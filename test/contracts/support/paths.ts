import { id as hash } from "ethers";
import { patientRegistryTypedData } from "../../../lib/chain/generated/typed-data.ts";
import type { SignerWallet } from "../../../typechain-types/index.ts";
import { inAnHour } from "./authorisation.ts";
import { ethers } from "./deploy.ts";
import { accountKeys, type Keys, passkeyKeys, walletKeys } from "./keys.ts";
import { createPasskey } from "./passkey.ts";
import { directPatient, type Patient, signingPatient } from "./patient.ts";
import { typedData } from "./signing.ts";
import { directStaff, type Staff, signingStaff } from "./staff.ts";
import { LAST_EPOCH, type Town } from "./world.ts";

export type PatientPath = { name: string; patient(world: Town): Promise<Patient> };
export type StaffPath = { name: string; staff(world: Town): Promise<Staff> };

/** A wallet that the actor called owner owns. */
export async function deployWallet({ actors }: Town): Promise<SignerWallet> {
  return (await ethers.deployContract("SignerWallet", [actors.owner])) as unknown as SignerWallet;
}

/** Registers `keys` by signature, and publishes a first manifest. */
export async function enrol(world: Town, keys: Keys): Promise<Patient> {
  const patients = world.ledger.patients.connect(world.actors.relayer);
  const salt = hash("salt");
  const deadline = await inAnHour();
  const message = { signer: keys.signer, salt, deadline };
  const data = await typedData(patients, patientRegistryTypedData, "Registration", message);
  await patients.registerBySig(keys.signer, salt, deadline, await keys.sign(data));
  const id = await patients.patientIdOf(keys.signer, salt);
  const patient = signingPatient(world.ledger, id, keys, world.actors.relayer);
  await patient.publish(hash("manifest"), LAST_EPOCH);
  return patient;
}

async function withSecondSigner(world: Town): Promise<Patient> {
  const { alice, actors, ledger } = world;
  await alice.setSecondSigner(actors.owner.address);
  return directPatient(ledger, alice.id, actors.owner, actors.owner.address);
}

/** Every way in which a patient acts. */
export const PATIENT_PATHS: readonly PatientPath[] = [
  { name: "a patient who sends transactions", patient: async ({ alice }) => alice },
  {
    name: "a patient who signs with an account",
    patient: async (world) => enrol(world, await accountKeys(world.actors.bob)),
  },
  {
    name: "a patient who signs with a passkey",
    patient: async (world) => {
      const verifier = await world.ledger.webAuthnVerifier.getAddress();
      return enrol(world, passkeyKeys(verifier, createPasskey()));
    },
  },
  {
    name: "a patient who signs with an ERC-1271 account",
    patient: async (world) => enrol(world, await walletKeys(await deployWallet(world), world.actors.owner)),
  },
  { name: "a patient's second signer", patient: withSecondSigner },
];

/** Every way in which staff act. `who` is an actor; a wallet stands for them where there is no key of their own. */
export const staffPaths = (who: "doctor" | "hospitalAdmin"): readonly StaffPath[] => [
  {
    name: "who sends transactions",
    staff: async ({ ledger, actors }) => directStaff(ledger, actors[who], actors[who].address),
  },
  {
    name: "who signs with an account",
    staff: async ({ ledger, actors }) => signingStaff(ledger, await accountKeys(actors[who]), actors.relayer),
  },
  {
    name: "who signs with an ERC-1271 account",
    staff: async (world) => {
      const { ledger, actors, licenceUntil } = world;
      const wallet = await deployWallet(world);
      const { roles } = await ledger.providers.staffMemberOf(1n, actors[who]);
      const member = { roles, specialty: 0n, licenceUntil, suspended: false };
      await ledger.providers.connect(actors.hospitalAdmin).setStaffMember(1n, wallet, member);
      return signingStaff(ledger, await walletKeys(wallet, actors.owner), actors.relayer);
    },
  },
];
