import { ledgerOf } from "#test/e2e/claims/find-claim.ts";
import { startNode } from "#test/e2e/node.ts";
import type { Visitor } from "#test/e2e/visitor.ts";
import { type World, worldOn } from "#test/e2e/world.ts";
import type { ClaimsAnswer } from "../../../app/_server/schemas/claims.ts";
import { timeFigure } from "../figure.ts";
import type { Figure } from "../report.ts";
import { type Driven, drive, noteFirstRow } from "./drive.ts";
import { decideAll, fileClaims } from "./fill.ts";
import { settle, type Town } from "./town.ts";

const OPEN = 10_000;
const OVER = 2_000;
const FEW = 10;
/** As many as one signature decides. */
const AT_ONCE = 50;
const ROUNDS = 5;

const TITLES: Readonly<Record<keyof Driven, string>> = {
  readable: "worklist, until its first claims can be read",
  filter: "the same, another view of it",
  search: "a claim's number typed, until it is found (of it 250 ms of waiting for more)",
  scroll: "scrolled through to the last claim",
  frame: "of it: the longest frame",
  decide: "decided at once, from the click to the new worklist",
  figures: "figures, until they can be read",
};

/** The insurer's worklist in Chromium: 10,000 claims to decide, filed in the real escrow, beside the same with 10. */
export async function benchClaims(quick: boolean, say: (step: string) => void): Promise<Figure[]> {
  const rounds = quick ? 1 : ROUNDS;
  const open = quick ? 300 : OPEN;
  say("building and starting a node");
  const node = await startNode({ harness: false });
  let world: World | undefined;
  try {
    world = await worldOn(node);
    const adjuster = await world.openAs("David Chen");
    await noteFirstRow(adjuster.page);
    const ledger = ledgerOf(world);
    const now = Number((await ledger.client.getBlock()).timestamp);
    const town = await settle(ledger, world.network.rpcUrl);
    const bill = (count: number) => billed(town, adjuster, world as World, now, count);
    say(`${FEW} claims`);
    const few = await measure(adjuster, bill, { open: FEW, decide: FEW, rounds });
    say(`filing ${open} claims, and ${quick ? 100 : OVER} that are decided`);
    const begun = performance.now();
    await town.act(async () => decideAll(town, await fileClaims(town, now, quick ? 100 : OVER)));
    await bill(open);
    say(`${((performance.now() - begun) / 1_000).toFixed(1)} s until all are in the index`);
    const many = await measure(adjuster, bill, { open, decide: AT_ONCE, rounds });
    return (Object.keys(TITLES) as (keyof Driven)[]).map((key) =>
      timeFigure({
        part: "claims",
        name: `${open.toLocaleString("en")} claims: ${TITLES[key]}`,
        samples: many.map((one) => one[key]),
        // There is nothing to scroll through with few.
        ...(key !== "scroll" &&
          key !== "frame" && {
            floor: { name: `the same with ${FEW} claims`, samples: few.map((one) => one[key]) },
          }),
      }),
    );
  } finally {
    await world?.browser.close();
    await node.stop();
  }
}

/** Files as many as are missing, and waits until the index tells them. */
async function billed(
  town: Town,
  visitor: Visitor,
  world: World,
  now: number,
  wanted: number,
): Promise<void> {
  const query = `/api/ledger/claims?organisation=${town.insurer}&as=insurer&order=due&state=filed&limit=1`;
  const count = async () =>
    ((await (await visitor.context.request.get(world.origin + query)).json()) as ClaimsAnswer).total ?? 0;
  const there = await count();
  await town.act(() => fileClaims(town, now, Math.max(0, wanted - there)));
  while ((await count()) < wanted) await visitor.page.waitForTimeout(200);
}

async function measure(
  visitor: Visitor,
  bill: (count: number) => Promise<void>,
  { open, decide, rounds }: { open: number; decide: number; rounds: number },
): Promise<Driven[]> {
  const driven: Driven[] = [];
  for (let round = 0; round < rounds; round++) {
    await bill(open);
    driven.push(await drive(visitor, open, decide));
  }
  return driven;
}
