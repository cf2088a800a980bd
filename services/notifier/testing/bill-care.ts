import { encodeCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { approveEscrow, fundPool } from "#lib/claims/allowance.ts";
import { claimIdOf } from "#lib/claims/filing.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { ORGANISATION_KINDS, ROLES } from "#lib/identity/roles.ts";
import { demoBank } from "#services/local/demo-money.ts";
import type { NotifierWorld } from "./notifier-world.ts";

const [GOVERNOR, ADMINISTRATOR, ADJUSTER, CLERK] = [0, 2, 3, 4];
const [HOSPITAL, INSURER] = [1, 2];
const [BILLED, FUNDED] = [1_000n, 100_000n];
const NOTHING: Hex = `0x${"00".repeat(32)}`;
const UNATTESTED = { signer: "0x", controllerVersion: 0, consentEpoch: 0, deadline: 0n, signature: "0x" };

/** Bills a patient's care to an insurer, which pays all of it; the transactions that filed and paid it. */
export async function billCare(
  { act, account, patientId, chain, deployment }: NotifierWorld,
  patient: number,
): Promise<{ filed: Hex; paid: Hex; deadline: number }> {
  const ledger = { client: chain.client, deployment };
  const bank = await demoBank(ledger, chain.rpcUrl);
  if (bank === undefined) throw new KeywardError("InsuranceMissing", { message: "There is no money." });
  const kind = ORGANISATION_KINDS.indexOf("insurer");
  await act(GOVERNOR, "providerRegistry", "admitOrganisation", kind, account(ADMINISTRATOR));
  for (const [organisation, who, roles] of [
    [INSURER, ADJUSTER, ROLES.claims],
    [HOSPITAL, CLERK, ROLES.billing],
  ] as const) {
    const member = { roles, specialty: 0, licenceUntil: 4_000_000_000, suspended: false };
    const args = [organisation, account(who), member];
    await act(ADMINISTRATOR, "providerRegistry", "setStaffMember", ...args);
  }
  await act(ADMINISTRATOR, "claimsEscrow", "openPool", INSURER, bank.token);
  await bank.give(bank.address, FUNDED);
  await bank.send(approveEscrow(ledger, bank.token, FUNDED));
  await bank.send(encodeCall(deployment, fundPool(1, FUNDED)));

  const now = Number((await chain.client.getBlock()).timestamp);
  const times = { validFrom: now - 100, validUntil: now + 100_000 };
  const amounts = { copay: 0, limit: FUNDED, deductible: 0n };
  const terms = { patientId: patientId(patient), pool: 1, ...times, ...amounts };
  await act(ADJUSTER, "claimsEscrow", "writeCoverage", terms);
  const linesRoot: Hex = `0x${"11".repeat(32)}`;
  const filing = { coverage: 1, organisation: HOSPITAL, linesRoot, billed: BILLED, servedAt: now - 50 };
  const agreed = { procedure: NOTHING, maximum: 0n, proof: [] };
  const filed = await act(CLERK, "claimsEscrow", "file", filing, agreed, UNATTESTED);
  const claim = claimIdOf(filing);
  const { deadline } = await chain.client.readContract({
    address: deployment.addresses.claimsEscrow,
    abi: CONTRACTS.claimsEscrow.abi,
    functionName: "claimOf",
    args: [claim],
  });
  const decision = { claim, outcome: 0, approved: BILLED, reason: 0, notesDigest: NOTHING };
  await act(ADJUSTER, "claimsEscrow", "decide", [decision]);
  return { filed, paid: await act(GOVERNOR, "claimsEscrow", "settle", claim), deadline };
}
