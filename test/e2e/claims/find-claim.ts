import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { claimOf } from "#lib/claims/claim.ts";
import type { ClaimState } from "#lib/claims/claim-state.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { chainClient } from "#services/local/chain.ts";
import type { DemoName, World } from "../world.ts";

/** The ledger of a node that runs, read directly. */
export const ledgerOf = ({ network }: World): Ledger => ({
  client: chainClient(network.rpcUrl),
  deployment: network.deployment,
});

/** The newest claim about a patient's care, in one of these states unless any will do. Throws where there is none. */
export async function newestClaim(
  world: World,
  { patient, states }: { patient: DemoName; states?: readonly ClaimState[] },
): Promise<ClaimId> {
  const ledger = ledgerOf(world);
  const patientId = asPatientId((await world.patient(patient)).patientId as Hex);
  const asked = {
    abi: CONTRACTS.claimsEscrow.abi,
    address: ledger.deployment.addresses.claimsEscrow,
    fromBlock: 0n,
  } as const;
  const written = await ledger.client.getContractEvents({
    ...asked,
    eventName: "CoverageWritten",
    args: { patientId },
  });
  const coverage = written.flatMap(({ args }) => (args.coverage === undefined ? [] : [args.coverage]));
  const filed = await ledger.client.getContractEvents({
    ...asked,
    eventName: "ClaimFiled",
    args: { coverage },
  });
  for (const { args } of filed.reverse()) {
    const claim = args.claim as ClaimId;
    const state = (await claimOf(ledger, claim))?.state;
    if (coverage.length > 0 && state !== undefined && (states ?? [state]).includes(state)) return claim;
  }
  throw new Error(
    `There is no claim about ${patient}'s care${states ? ` that is ${states.join(" or ")}` : ""}.`,
  );
}

/** The number of a claim's dispute. Throws where it wasn't disputed. */
export async function disputeOf(world: World, claim: ClaimId): Promise<bigint> {
  const { client, deployment } = ledgerOf(world);
  const [raised] = await client.getContractEvents({
    abi: CONTRACTS.claimsEscrow.abi,
    address: deployment.addresses.claimsEscrow,
    fromBlock: 0n,
    eventName: "ClaimDisputed",
    args: { claim },
  });
  if (raised?.args.disputeId === undefined) throw new Error("This claim wasn't disputed.");
  return raised.args.disputeId;
}
