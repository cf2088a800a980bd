import { sum } from "./test/count-tests.ts";
import { type Outcome, runStage } from "./test/run-stage.ts";
import { STAGES, type Stage } from "./test/stages.ts";

/**
 * Runs every check and test, also after a failure: one stage after the other, until the one that mostly waits for
 * processes of its own. The others run beside that, and what it says comes when it is over. What failed is
 * told again at the end; the last line is `N passed, N failed`, with `, N skipped` where tests were.
 */
const only = process.argv.slice(2);
const chosen = STAGES.filter(({ name }) => only.length === 0 || only.includes(name));
const first = chosen.findIndex(({ beside }) => beside);
const before = first < 0 ? chosen : chosen.slice(0, first);
const rest = chosen.slice(before.length);

const outcomes = [
  ...(await inTurn(before)),
  ...(
    await Promise.all([
      inTurn(rest.filter(({ beside }) => !beside)),
      inTurn(
        rest.filter(({ beside }) => beside),
        rest.length > 1,
      ),
    ])
  ).flat(),
];
for (const { failures } of outcomes) if (failures !== undefined) console.log(`\n${failures}`);
const total = sum(outcomes.map(({ counts }) => counts));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);

async function inTurn(stages: readonly Stage[], held = false): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const stage of stages) outcomes.push(await runStage(stage, held));
  return outcomes;
}
