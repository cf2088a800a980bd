import { createWalletClient, http, parseAbi } from "viem";
import { foundry } from "viem/chains";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { WalletTransaction } from "#lib/claims/allowance.ts";
import { writeCoverage } from "#lib/claims/coverages.ts";
import { type Filing, fileClaim } from "#lib/claims/filing.ts";
import { type Bill, billOf } from "#lib/claims/lines.ts";
import { openPool } from "#lib/claims/pools.ts";
import type { Address } from "#lib/core/ids.ts";
import { ORGANISATION_KINDS, ROLES, type Role } from "#lib/identity/roles.ts";
import { setStaffMember } from "#lib/identity/staff.ts";
import { ACCOUNTS, signerOf, testAccount } from "#services/local/accounts.ts";
import { newPatient, setStaff, type Town, theTown, timeOf } from "./town.ts";

const TOKEN = parseAbi(["function mint(address, uint256)", "function approve(address, uint256)"]);
export const FUNDED = 1_000_000n;
const TERMS = { copay: 2_000, limit: 100_000n, deductible: 1_000n };

export type InsuredTown = Awaited<ReturnType<typeof insure>>;

/** The town with an insurer, whose pool is funded, an arbitration body, and a patient who is covered. */
async function insure() {
  const town = await theTown();
  const { ledger, relay } = town;
  const patient = await newPatient(town);
  const person = (index: number) => signerOf(testAccount(index));
  const [manager, adjuster, clerk, arbiter] = [person(61), person(62), person(63), person(64)];
  const insurer = await admit(town, manager, "insurer");
  const court = await admit(town, manager, "arbitration");
  await employ(town, manager, insurer, adjuster.address, "claims");
  await employ(town, manager, court, arbiter.address, "arbiter");
  await setStaff(town, clerk, { roles: ROLES.billing });
  const token = await allowedToken(town);
  const [pool, coverage] = [1, 1];
  await relay.submit(await openPool(ledger, manager, insurer, token));
  const world = {
    town,
    patient,
    token,
    ...{ insurer, court, pool, coverage },
    ...{ manager, adjuster, clerk, arbiter },
    /** Somebody gets this much, and lets the escrow take it. */
    async pay(index: number, amount: bigint) {
      await world.mint(index, amount);
      const { claimsEscrow } = ledger.deployment.addresses;
      await world.transact(index, { functionName: "approve", args: [claimsEscrow, amount] });
    },
    /** Somebody gets this much of the token. */
    mint: (index: number, amount: bigint) =>
      world.transact(index, { functionName: "mint", args: [testAccount(index).address, amount] }),
    /** A call of the token by an account of the test mnemonic. */
    async transact(index: number, call: { functionName: "mint" | "approve"; args: [Address, bigint] }) {
      const wallet = await walletOf(town, index);
      const hash = await wallet.writeContract({ abi: TOKEN, address: token, ...call });
      await town.chain.client.waitForTransactionReceipt({ hash });
    },
    /** A transaction that a wallet sends itself. */
    async send(index: number, transaction: WalletTransaction) {
      const hash = await (await walletOf(town, index)).sendTransaction(transaction);
      await town.chain.client.waitForTransactionReceipt({ hash });
    },
    async filingOf({ linesRoot, billed }: Bill): Promise<Filing> {
      const servedAt = (await timeOf(town)) - 100;
      return { coverage, organisation: town.organisation, linesRoot, billed, servedAt };
    },
    async filed(of: Bill): Promise<Filing> {
      const filing = await world.filingOf(of);
      await relay.submit((await fileClaim(ledger, clerk, filing)).call);
      return filing;
    },
  };
  await world.pay(ACCOUNTS.relayer + 5, FUNDED);
  await town.secondRelay.submit({ contract: "claimsEscrow", functionName: "fund", args: [pool, FUNDED] });
  const validFrom = (await timeOf(town)) - 1_000;
  const { patientId } = patient;
  const terms = { patientId, pool, ...TERMS, validFrom, validUntil: validFrom + 100_000 };
  await relay.submit(await writeCoverage(ledger, adjuster, terms));
  return world;
}

let insured: Promise<InsuredTown> | undefined;

/** The insured town that all files of these tests share. */
export function theInsuredTown(): Promise<InsuredTown> {
  insured ??= insure();
  return insured;
}

/** A bill of these amounts. */
export const bill = (...amounts: bigint[]): Bill =>
  billOf(
    amounts.map((amount) => ({ system: "http://snomed.info/sct", code: "1", date: "2026-01-02", amount })),
  );

async function walletOf({ machine, chain }: Town, index: number) {
  const account = testAccount(index);
  await machine.setBalance({ address: account.address, value: 10n ** 18n });
  return createWalletClient({ account, chain: foundry, transport: http(chain.rpcUrl) });
}

async function admit(
  { governance, ledger }: Town,
  manager: AccountSigner,
  kind: (typeof ORGANISATION_KINDS)[number],
): Promise<number> {
  const args = [ORGANISATION_KINDS.indexOf(kind), manager.address];
  await governance.submit({ contract: "providerRegistry", functionName: "admitOrganisation", args });
  for (let id = 1; ; id++) {
    const { admitted } = await readLedger(ledger, "providerRegistry", "organisationOf", [id + 1]);
    if (!admitted) return id;
  }
}

async function employ(
  { ledger, relay, chain }: Town,
  manager: AccountSigner,
  organisation: number,
  account: Address,
  role: Role,
): Promise<void> {
  const licenceUntil = (await timeOf({ chain })) + 1_000_000;
  const member = { roles: ROLES[role], specialty: 0, licenceUntil, suspended: false };
  await relay.submit(await setStaffMember(ledger, manager, organisation, account, member));
}

async function allowedToken({ chain, ledger }: Town): Promise<Address> {
  const [allowed] = await chain.client.getContractEvents({
    abi: CONTRACTS.claimsEscrow.abi,
    address: ledger.deployment.addresses.claimsEscrow,
    eventName: "TokenAllowed",
    fromBlock: 0n,
  });
  return allowed?.args.token as Address;
}
