import { parseEther, toHex } from "viem";
import { encodeCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { approveEscrow, fundPool } from "#lib/claims/allowance.ts";
import { setPayoutAccount } from "#lib/claims/answers.ts";
import { openPool, payoutAccountOf, poolOf } from "#lib/claims/pools.ts";
import type { Address } from "#lib/core/ids.ts";
import type { Role } from "#lib/identity/roles.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { type DemoBank, demoBank } from "#services/local/demo-money.ts";
import { DEMO_ORGANISATIONS, type DemoPerson, demoPeople } from "./people.ts";

/** In cents. */
const FUNDED = 25_000_000n;
const POCKET_MONEY = 200_000n;
/** Of the chain's coin, for transactions that a wallet sends itself: funding a pool, allowing a bond. */
const COIN = parseEther("10");
/** Who deals with money of their own, or of their organisation. */
const PAYING: readonly DemoPerson["role"][] = ["administrator", "billing", "patient"];

/**
 * Gives the demo network's insurer a pool with money in it, its hospitals and its insurer accounts to be paid to, and those who
 * pay something to pay with; what is there is left alone. The money is worth nothing (contracts/demo/DemoMoney.sol).
 */
export async function seedInsurance(ledger: Ledger, rpcUrl: string, relay: Relay): Promise<void> {
  const bank = await demoBank(ledger, rpcUrl);
  if (bank === undefined) return;
  for (const [index, { name, kind }] of DEMO_ORGANISATIONS.entries()) {
    const administrator = administratorOf(name);
    if (administrator === undefined) continue;
    const organisation = index + 1;
    if (kind === "hospital" || kind === "insurer")
      await nameAccount(ledger, relay, organisation, administrator);
    if (kind === "insurer") await openFunded(ledger, relay, bank, organisation, administrator);
  }
}

const administratorOf = (organisation: string): DemoPerson | undefined =>
  demoPeople().find(
    (one) => one.organisation === organisation && one.role === ("administrator" satisfies Role),
  );

/** Pays to the administrator's wallet: the demo's organisations have no other. */
async function nameAccount(
  ledger: Ledger,
  relay: Relay,
  organisation: number,
  { account, address }: DemoPerson,
): Promise<void> {
  if ((await payoutAccountOf(ledger, organisation)) !== undefined) return;
  await relay.submit(await setPayoutAccount(ledger, signerOf(testAccount(account)), organisation, address));
}

async function openFunded(
  ledger: Ledger,
  relay: Relay,
  bank: DemoBank,
  organisation: number,
  { account }: DemoPerson,
): Promise<void> {
  let pool = await poolOfInsurer(ledger, organisation);
  if (pool === undefined) {
    await relay.submit(await openPool(ledger, signerOf(testAccount(account)), organisation, bank.token));
    pool = await poolOfInsurer(ledger, organisation);
  }
  // Money comes last, so that it tells that all is done.
  if (pool === undefined || pool.balance > 0n) return;
  for (const { role, address } of demoPeople()) {
    if (!PAYING.includes(role)) continue;
    await giveCoin(ledger, address);
    await bank.give(address, POCKET_MONEY);
  }
  await bank.give(bank.address, FUNDED);
  await bank.send(approveEscrow(ledger, bank.token, FUNDED));
  await bank.send(encodeCall(ledger.deployment, fundPool(pool.pool, FUNDED)));
}

async function poolOfInsurer(ledger: Ledger, organisation: number) {
  for (let number = 1; ; number++) {
    const pool = await poolOf(ledger, number);
    if (pool === undefined || pool.organisation === organisation) return pool;
  }
}

const giveCoin = ({ client }: Ledger, address: Address): Promise<unknown> =>
  client.request({ method: "anvil_setBalance", params: [address, toHex(COIN)] } as never);
