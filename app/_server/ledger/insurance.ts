import { claimStatistics } from "#indexer/queries/claim-statistics.ts";
import {
  allowedTokens,
  type CoveragesPage,
  coveragesBy,
  coveragesFor,
  type IndexedCoverage,
  poolsOf,
  tokensHeld,
} from "#indexer/queries/coverages.ts";
import { payoutsTo } from "#indexer/queries/payouts.ts";
import type { After } from "#indexer/queries/place.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import { coverageOf } from "#lib/claims/coverages.ts";
import { owedTo, payoutAccountOf, poolOf } from "#lib/claims/pools.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { organisationNames } from "../directory/names.ts";
import { ledger } from "../ledger.ts";
import type {
  CoverageAnswer,
  CoveragesAnswer,
  PayoutsAnswer,
  PoolsAnswer,
  StatisticsAnswer,
} from "../schemas/claims.ts";
import { fromIndex, nextAfter } from "./index-reader.ts";
import { tokenOf } from "./tokens.ts";

/** What insurers promise to a patient, or one of them to anybody; the newest first. */
export async function listCoverages(
  whose: { patientId: PatientId } | { insurer: number },
  page: CoveragesPage & { limit: number },
): Promise<CoveragesAnswer> {
  const found = await fromIndex((index) =>
    "insurer" in whose ? coveragesBy(index, whose.insurer, page) : coveragesFor(index, whose.patientId, page),
  );
  return {
    coverages: await toldCoverages(found),
    next: found.length < page.limit ? null : (found.at(-1)?.coverage ?? null),
  };
}

/** Coverages with what of them is used, as the ledger has it now. */
export async function toldCoverages(found: readonly IndexedCoverage[]): Promise<CoverageAnswer[]> {
  const names = await organisationNames(found.map(({ insurer }) => insurer));
  return Promise.all(
    found.map(async (each) => {
      const [kept, token] = await Promise.all([coverageOf(ledger(), each.coverage), tokenOf(each.token)]);
      return {
        ...each,
        insurerName: names.get(each.insurer)?.name ?? null,
        token,
        limit: String(each.limit),
        used: String(kept?.used ?? 0n),
        deductible: String(each.deductible),
        deductibleLeft: String(kept?.deductibleLeft ?? each.deductible),
      };
    }),
  );
}

/** An insurer's pools as the ledger has them now, and where its money goes. */
export async function listPools(insurer: number): Promise<PoolsAnswer> {
  const [found, allowed] = await fromIndex((index) =>
    Promise.all([poolsOf(index, insurer), allowedTokens(index)]),
  );
  const [pools, tokens, money, delay] = await Promise.all([
    Promise.all(
      found.map(async (each) => {
        const [kept, token] = await Promise.all([poolOf(ledger(), each.pool), tokenOf(each.token)]);
        const { balance = 0n, reserved = 0n, withdrawal } = kept ?? {};
        return {
          ...each,
          token,
          balance: String(balance),
          reserved: String(reserved),
          withdrawal: withdrawal === undefined ? null : { ...withdrawal, amount: String(withdrawal.amount) },
        };
      }),
    ),
    Promise.all(allowed.map(tokenOf)),
    moneyOf(insurer),
    readLedger(ledger(), "claimsEscrow", "WITHDRAWAL_DELAY", []),
  ]);
  return { pools, tokens, ...money, withdrawalDelay: Number(delay) };
}

/** What an organisation was sent, the newest first, and what waits for it. */
export async function listPayouts(
  organisation: number,
  page: { limit: number; before?: After | undefined },
): Promise<PayoutsAnswer> {
  const [found, money] = await Promise.all([
    fromIndex((index) => payoutsTo(index, organisation, page)),
    moneyOf(organisation),
  ]);
  const payouts = await Promise.all(
    found.map(async ({ organisation: _, ...each }) => ({
      ...each,
      token: await tokenOf(each.token),
      amount: String(each.amount),
    })),
  );
  return { payouts, next: nextAfter(found, page.limit), ...money };
}

async function moneyOf(organisation: number): Promise<Pick<PayoutsAnswer, "payoutAccount" | "owed">> {
  const [account, tokens] = await Promise.all([
    payoutAccountOf(ledger(), organisation),
    fromIndex(tokensHeld),
  ]);
  const owed = await Promise.all(
    tokens.map(async (token) => ({
      token: await tokenOf(token),
      amount: await owedTo(ledger(), organisation, token),
    })),
  );
  return {
    payoutAccount: (account?.toLowerCase() as Address | undefined) ?? null,
    owed: owed.filter(({ amount }) => amount > 0n).map((each) => ({ ...each, amount: String(each.amount) })),
  };
}

/** What an insurer's claims come to. @param token the one of its first pool unless given. */
export async function listStatistics({
  organisation,
  since,
  token,
}: {
  organisation: number;
  since: number;
  token?: Address | undefined;
}): Promise<StatisticsAnswer> {
  const address = token ?? (await fromIndex((index) => poolsOf(index, organisation)))[0]?.token;
  if (address === undefined) return { ...told(NOTHING), token: null, decidedAfter: null, ...NONE };
  const found = await fromIndex((index) => claimStatistics(index, organisation, address, since));
  const names = await organisationNames(found.providers.map((each) => each.organisation));
  return {
    ...told(found),
    token: await tokenOf(address),
    decidedAfter: found.decidedAfter ?? null,
    reasons: found.reasons,
    providers: found.providers.map((each) => ({
      organisation: each.organisation,
      name: names.get(each.organisation)?.name ?? null,
      ...told(each),
    })),
    months: found.months.map((each) => ({ month: each.month, ...told(each) })),
  };
}

type Counts = { filed: number; approved: number; rejected: number; billed: bigint; paid: bigint };
const NOTHING: Counts = { filed: 0, approved: 0, rejected: 0, billed: 0n, paid: 0n };
const NONE = { reasons: [], providers: [], months: [] };

const told = ({ filed, approved, rejected, billed, paid }: Counts) => ({
  filed,
  approved,
  rejected,
  billed: String(billed),
  paid: String(paid),
});
