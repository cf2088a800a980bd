import type { BaseContract, ContractTransactionResponse } from "ethers";
import { freshNonce, inAnHour } from "./authorisation.ts";
import { accountKeys, type Keys } from "./keys.ts";
import type { ReadyTown, SignedCall } from "./ready-town.ts";
import { submit, target } from "./signed-calls.ts";
import { type Message, type TypedData, typedData } from "./signing.ts";

export type Prepared = {
  readonly message: Message;
  readonly by: Message;
  readonly data: TypedData;
  readonly keys: Keys;
  /** Submits it, with what the relayer changed. */
  send(changed?: { message?: Message; by?: Message }): Promise<ContractTransactionResponse>;
  /** The same call, signed over other typed data. */
  signedOver(data: TypedData): Promise<Prepared>;
};

/** Who signs, by the kind of signer. */
export const SIGNERS = {
  patient: "alice",
  doctor: "doctor",
  administrator: "hospitalAdmin",
  registrant: "bob",
  billing: "bob",
  claims: "adjuster",
  insurer: "insurerAdmin",
  arbiter: "officer",
} as const;

/** Signs a call as it should be. `over` replaces a field of the authorisation before signing. */
export async function prepare(
  world: ReadyTown,
  call: SignedCall,
  { keys, over = {}, message: changes = {} }: { keys?: Keys; over?: Message; message?: Message } = {},
): Promise<Prepared> {
  const signer = keys ?? (await accountKeys(world.actors[SIGNERS[call.kind]]));
  const message = { ...(await call.message(world)), ...changes };
  const unsigned = { ...(await unsignedAuthorisation(world, call, message, signer)), ...over };
  const data = await typedData(
    target(world, call),
    call.spec,
    call.primaryType,
    typed(call, message, unsigned),
  );
  return withSignature(data, await signer.sign(data));

  function withSignature(signed: TypedData, signature: string): Prepared {
    const by = { ...unsigned, signature };
    return {
      message,
      by,
      data: signed,
      keys: signer,
      send: (changed = {}) =>
        submit(world, call, { ...message, ...changed.message }, { ...by, ...changed.by }),
      signedOver: async (other) => withSignature(other, await signer.sign(other)),
    };
  }
}

async function unsignedAuthorisation(world: ReadyTown, call: SignedCall, message: Message, keys: Keys) {
  const deadline = await inAnHour();
  if (call.kind === "registrant") return { signer: keys.signer, deadline };
  if (call.kind === "patient") {
    const { controllerVersion, consentEpoch } = await world.ledger.patients.patientOf(
      message.patientId as string,
    );
    return { signer: keys.signer, controllerVersion, consentEpoch, deadline };
  }
  return { account: keys.id, nonce: await nextNonce(world, call, message, keys), deadline };
}

/** Sessions and cases count; the rest takes any nonce. */
async function nextNonce(
  { ledger }: ReadyTown,
  { primaryType }: SignedCall,
  { patientId }: Message,
  { id }: Keys,
): Promise<bigint> {
  if (primaryType === "AccessSession") return (await ledger.consent.sessionOf(patientId as string, id)).nonce;
  if (primaryType === "EmergencyCase") return ledger.breakGlass.nextCaseOf(id);
  return freshNonce();
}

/** Exactly the fields of the type: those of the message first, so that `account` and `signer` are its own. */
function typed(call: SignedCall, message: Message, by: Message): Message {
  const fields = call.spec.types[call.primaryType] ?? [];
  return Object.fromEntries(fields.map(({ name }) => [name, name in message ? message[name] : by[name]]));
}

/** Where, and with what, a call is refused whose signature isn't its signer's. */
export async function invalidSignature(
  world: ReadyTown,
  call: SignedCall,
  { message, by }: Prepared,
): Promise<{ contract: BaseContract; error: string; args: unknown[] }> {
  const { patients } = world.ledger;
  const error = "PatientRegistryInvalidSignature";
  if (call.kind === "patient") return { contract: patients, error, args: [message.patientId] };
  if (call.kind === "registrant") {
    const patientId = await patients.patientIdOf(message.signer as string, message.salt as string);
    return { contract: patients, error, args: [patientId] };
  }
  return { contract: target(world, call), error: "SignatureInvalid", args: [by.account] };
}
