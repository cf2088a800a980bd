import { encodeFunctionData, parseAbi } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Address } from "#lib/core/ids.ts";
import { ROLES } from "#lib/identity/roles.ts";
import {
  account,
  ada,
  adaId,
  adjuster,
  administrator,
  arbiter,
  benId,
  clerk,
  FAR,
  filing,
  insurer,
  member,
  NONE,
  theClaim,
  word,
} from "./people.ts";
import type { Stage } from "./stage.ts";

/** A token of the demo's: whoever calls makes some, and lets the escrow take it. */
async function money({ chain, ledger }: Stage, who: number, amount: bigint): Promise<void> {
  const [token] = await allowedOnChain({ chain, ledger });
  const abi = parseAbi(["function mint(address, uint256)", "function approve(address, uint256)"]);
  const { claimsEscrow } = ledger.deployment.addresses;
  for (const data of [
    encodeFunctionData({ abi, functionName: "mint", args: [account(who), amount] }),
    encodeFunctionData({ abi, functionName: "approve", args: [claimsEscrow, amount] }),
  ]) {
    const params = [{ from: account(who), to: token, data }];
    const hash = await chain.client.request({ method: "eth_sendTransaction", params } as never);
    await chain.client.waitForTransactionReceipt({ hash });
  }
}
async function allowedOnChain({ chain, ledger }: Pick<Stage, "chain" | "ledger">): Promise<Address[]> {
  const { abi } = CONTRACTS.claimsEscrow;
  const address = ledger.deployment.addresses.claimsEscrow;
  const event = { abi, address, eventName: "TokenAllowed", fromBlock: 0n } as const;
  return (await chain.client.getContractEvents(event)).map(({ args }) => args.token as Address);
}

/** An insurer with a pool and two coverages, and a claim of each end; one is disputed, one waits, one is denied. */
export async function insurance(stage: Stage): Promise<void> {
  const { act } = stage;
  const [providers, claims] = ["providerRegistry", "claimsEscrow"] as const;
  await act(0, providers, "admitOrganisation", 4, account(insurer));
  await act(0, providers, "admitOrganisation", 6, account(insurer));
  await act(insurer, providers, "setStaffMember", 3, account(adjuster), member(ROLES.claims));
  await act(insurer, providers, "setStaffMember", 4, account(arbiter), member(ROLES.arbiter));
  await act(administrator, providers, "setStaffMember", 1, account(clerk), member(ROLES.billing));
  const [token] = await allowedOnChain(stage);
  await act(insurer, claims, "openPool", 3, token);
  await money(stage, insurer, 100_000n);
  await act(insurer, claims, "fund", 1, 100_000n);
  await act(insurer, claims, "announceWithdrawal", 1, 500n);
  const terms = { pool: 1, copay: 1_000, validFrom: 1, validUntil: FAR, limit: 10_000n, deductible: 100n };
  await act(adjuster, claims, "writeCoverage", { patientId: adaId, ...terms });
  await act(adjuster, claims, "writeCoverage", { patientId: benId, ...terms });
  await act(adjuster, claims, "endCoverage", 2, FAR - 1);
  await act(adjuster, claims, "preAuthorise", 2, word("agreed"));

  const none = { procedure: NONE, maximum: 0n, proof: [] };
  const silent = { signer: "0x", controllerVersion: 0, consentEpoch: 0, deadline: 0n, signature: "0x" };
  const file = (what: ReturnType<typeof filing>) => act(clerk, claims, "file", what, none, silent);
  for (const name of ["paid", "disputed", "attested", "withdrawn"]) await file(filing(name));
  await file(filing("denied", 2));
  await act(ada, claims, "attest", filing("attested"), true);
  await act(9, claims, "attest", filing("denied", 2), false);
  await act(clerk, claims, "withdrawClaim", theClaim("withdrawn"));
  const decision = { approved: 0n, reason: 0, notesDigest: word("notes") };
  await act(adjuster, claims, "decide", [
    { ...decision, claim: theClaim("paid"), outcome: 0, approved: 1_100n },
    { ...decision, claim: theClaim("disputed"), outcome: 1, reason: 6 },
    { ...decision, claim: theClaim("attested"), outcome: 2 },
  ]);
  await act(clerk, claims, "submitEvidence", theClaim("attested"), word("evidence"));
  await act(9, claims, "settle", theClaim("paid"));
  await money(stage, ada, 60n);
  await act(ada, claims, "payOwnShare", theClaim("paid"), 60n);
  await money(stage, clerk, 55n);
  await act(clerk, claims, "dispute", theClaim("disputed"));
  await act(administrator, claims, "setPayoutAccount", 1, account(9));
  await act(9, claims, "payOut", 1, token);
}
