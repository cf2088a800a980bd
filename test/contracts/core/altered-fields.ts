import { id as hash } from "ethers";
import { refused } from "../support/expect.ts";
import { invalidSignature, type Prepared, prepare } from "../support/prepare.ts";
import { inReadyTown, READY_VERSION, type ReadyTown, type SignedCall } from "../support/ready-town.ts";
import type { Refusal } from "../support/replays.ts";
import { SIGNED_CALLS, target } from "../support/signed-calls.ts";
import { NO_HASH } from "../support/terms.ts";

/** Another valid value of a field's type. */
function altered(type: string, value: unknown, world: ReadyTown): unknown {
  if (type === "bytes32") return hash(`not ${value}`);
  if (type === "bytes" || type === "address") return world.actors.stranger.address;
  if (type === "bool") return !value;
  if (Array.isArray(value)) return value.map((each) => ({ ...each, notesDigest: hash("other notes") }));
  return (value as bigint) + 1n;
}

for (const call of SIGNED_CALLS) {
  describe(`${call.contract}.${call.function}, when the relayer alters`, () => {
    for (const { name, type } of call.spec.types[call.primaryType] ?? []) {
      it(`[C11] ${name}: refused`, async () => {
        const world = await inReadyTown();
        const prepared = await prepare(world, call);
        const inMessage = name in prepared.message;
        const value = altered(type, inMessage ? prepared.message[name] : prepared.by[name], world);
        const changed = inMessage ? { message: { [name]: value } } : { by: { [name]: value } };
        await refused(prepared.send(changed), await refusal(world, call, prepared, name, value));
      });
    }
  });
}

/** What is checked first says no: a nonce or version before the signature, who the patient is before both. */
async function refusal(
  world: ReadyTown,
  call: SignedCall,
  prepared: Prepared,
  name: string,
  value: unknown,
): Promise<Refusal> {
  const { patients } = world.ledger;
  const { message } = prepared;
  if (call.kind === "registrant") {
    const { signer, salt } = { ...message, [name]: value } as Record<string, string>;
    const patientId = await patients.patientIdOf(signer ?? "", salt ?? "");
    return { contract: patients, error: "PatientRegistryInvalidSignature", args: [patientId] };
  }
  if (call.kind !== "patient")
    return sessionNonce(world, call, name, value) ?? invalidSignature(world, call, prepared);
  if (name === "controllerVersion" || name === "consentEpoch") {
    return {
      contract: patients,
      error: "PatientRegistryStaleAuthorisation",
      args: [message.patientId, READY_VERSION, 1n],
    };
  }
  return otherSlot(world, call, prepared, name, value) ?? invalidSignature(world, call, prepared);
}

function sessionNonce(world: ReadyTown, call: SignedCall, name: string, value: unknown): Refusal | undefined {
  const counts = call.primaryType === "AccessSession" || call.primaryType === "EmergencyCase";
  if (!counts || name !== "nonce") return undefined;
  return { contract: target(world, call), error: "NonceSpent", args: [world.actors.doctor.address, value] };
}

/** Another patient, grantee or purpose is another slot, whose nonce is checked before the signature. */
function otherSlot(
  world: ReadyTown,
  call: SignedCall,
  { message }: Prepared,
  name: string,
  value: unknown,
): Refusal | undefined {
  const { patients, consent, keys, breakGlass } = world.ledger;
  const { nonce } = message;
  if (name === "nonce" && call.contract === "breakGlass") {
    return { contract: breakGlass, error: "BreakGlassNonceSpent", args: [nonce, value] };
  }
  if (name === "nonce" && call.contract === "consent") {
    return { contract: consent, error: "ConsentRegistryNonceSpent", args: [nonce, value] };
  }
  if (name === "nonce" && call.function === "setProxyBySig") {
    return { contract: patients, error: "PatientRegistryProxyNonceSpent", args: [nonce, value] };
  }
  if (call.function === "vetoRecoveryBySig" && (name === "nonce" || name === "patientId")) {
    const args = name === "nonce" ? [nonce, value] : [0n, nonce];
    return { contract: patients, error: "PatientRegistryRecoveryNonceSpent", args };
  }
  if (name === "version") return { contract: keys, error: "KeyDirectoryVersionSpent", args: [1n, value] };
  const slot = ["patientId", "grantee", "purpose"].includes(name);
  if (call.function === "revokeBySig" && slot) {
    return { contract: consent, error: "ConsentRegistryNonceSpent", args: [0n, 1n] };
  }
  if (call.function === "attestBySig" && name === "coverage") {
    return { contract: patients, error: "PatientRegistryUnknownPatient", args: [NO_HASH] };
  }
  if (name !== "patientId") return undefined;
  if (call.function === "publishBySig") {
    return { contract: keys, error: "KeyDirectoryVersionSpent", args: [0n, 1n] };
  }
  return { contract: patients, error: "PatientRegistryUnknownPatient", args: [value] };
}
