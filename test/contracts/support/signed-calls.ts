import type { BaseContract, ContractTransactionResponse } from "ethers";
import { CLAIM_CALLS } from "./claim-calls.ts";
import { PATIENT_CALLS } from "./patient-calls.ts";
import type { ReadyTown, SignedCall } from "./ready-town.ts";
import type { Message } from "./signing.ts";
import { STAFF_CALLS } from "./staff-calls.ts";

/** Every function that takes a signature. */
export const SIGNED_CALLS: readonly SignedCall[] = [...PATIENT_CALLS, ...STAFF_CALLS, ...CLAIM_CALLS];

export const target = (world: ReadyTown, call: SignedCall): BaseContract =>
  world.ledger[call.contract].connect(world.actors.relayer) as BaseContract;

export const submit = (world: ReadyTown, call: SignedCall, message: Message, by: Message) =>
  target(world, call).getFunction(call.function)(
    ...call.args(message, by),
  ) as Promise<ContractTransactionResponse>;
