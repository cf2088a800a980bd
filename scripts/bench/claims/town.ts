import { keccak256, stringToHex } from "viem";
import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { approveEscrow, fundPool } from "#lib/claims/allowance.ts";
import { coverageOf } from "#lib/claims/coverages.ts";
import { poolOf } from "#lib/claims/pools.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { administratorOf, memberCalled, organisationCalled } from "#services/demo/seed/member.ts";
import { demoBank } from "#services/local/demo-money.ts";
import { type MassSender, massSender } from "../growth/ledger.ts";

/** Who bills and who is insured, on the ledger of a node that runs. */
export type Town = {
  sender: MassSender;
  insurer: number;
  adjuster: Address;
  providers: readonly { organisation: number; clerk: Address }[];
  insured: readonly { patientId: PatientId; account: Address; coverage: number }[];
  /** Does this with a chain that mines when it is told and lets anybody be the sender; afterwards it is as it was. */
  act<T>(work: () => Promise<T>): Promise<T>;
};

const INSURER = "Harbour Mutual";
const ADJUSTER = "David Chen";
const PROVIDERS = ["St. Anne's Hospital", "Riverside Clinic", "Northern Laboratory"] as const;
const PATIENTS = 100;
const POOL = 1;
/** Cents: more than all of the claims come to. */
const MONEY = 1_000_000_000n;
const LIMIT = 100_000_000n;
const YEAR = 365 * 24 * 3_600;

const addressOf = (name: string): Address => `0x${keccak256(stringToHex(name)).slice(-40)}`;
export const word = () => toHex(randomBytes(32));

/** Employs a clerk at each of three providers, insures a hundred new patients, and funds the insurer's pool. */
export async function settle(ledger: Ledger, rpcUrl: string): Promise<Town> {
  const { client, deployment } = ledger;
  const now = Number((await client.getBlock()).timestamp);
  const bank = await demoBank(ledger, rpcUrl);
  if (bank === undefined || (await poolOf(ledger, POOL)) === undefined) throw new Error("no demo pool");
  await bank.give(bank.address, MONEY);
  await bank.send(approveEscrow(ledger, bank.token, MONEY));
  const sender = await massSender(client, rpcUrl, deployment);
  const adjuster = memberCalled(ADJUSTER).address;
  const add = (from: Address, contract: LedgerCall["contract"], functionName: string, ...args: unknown[]) =>
    sender.add(from, { contract, functionName, args } as LedgerCall);

  const funded = fundPool(POOL, MONEY);
  await sender.add(bank.address, funded);
  const providers = PROVIDERS.map((name) => ({
    organisation: organisationCalled(name),
    clerk: addressOf(`clerk of ${name}`),
  }));
  for (const [at, { organisation, clerk }] of providers.entries()) {
    const member = { roles: ROLES.billing, specialty: 0, licenceUntil: now + YEAR, suspended: false };
    const { address } = administratorOf(PROVIDERS[at] as string);
    await add(address, "providerRegistry", "setStaffMember", organisation, clerk, member);
  }
  const patients = Array.from({ length: PATIENTS }, (_, i) => {
    const [account, salt] = [addressOf(`insured ${i}`), word()];
    return { account, salt, patientId: patientIdOf(account, salt) };
  });
  for (const { account, salt } of patients) await add(account, "patientRegistry", "register", salt);
  await sender.mine();
  const times = { validFrom: now - YEAR, validUntil: now + YEAR };
  for (const { patientId } of patients) {
    const terms = { patientId, pool: POOL, copay: 1_000, ...times, limit: LIMIT, deductible: 0n };
    await add(adjuster, "claimsEscrow", "writeCoverage", terms);
  }
  let first = 1;
  while ((await coverageOf(ledger, first)) !== undefined) first++;
  await sender.mine();
  const insured = patients.map((patient, at) => ({ ...patient, coverage: first + at }));
  const last = await coverageOf(ledger, first + PATIENTS - 1);
  if (last === undefined) throw new Error("no coverage was written");
  const rpc = (method: string, params: unknown[]) => client.request({ method, params } as never);
  const mining = async (byItself: boolean) => {
    await rpc("anvil_autoImpersonateAccount", [!byItself]);
    await rpc("evm_setAutomine", [byItself]);
  };
  await mining(true);
  return {
    sender,
    insurer: organisationCalled(INSURER),
    adjuster,
    providers,
    insured,
    async act(work) {
      await mining(false);
      try {
        return await work();
      } finally {
        await mining(true);
      }
    },
  };
}
