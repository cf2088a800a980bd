import { sum } from "./test/count-tests.ts";
import { type Outcome, runStage } from "./test/run-stage.ts";
import { STAGES, type Stage } from "./test/stages.ts";

/**
 * Runs every check and test, also after a failure: what others build on first, then one stage after the other, and
 * beside them the lanes of those that mostly wait, whose output comes when they are over. What failed is
 * told again at the end; the last line is `N passed, N failed`, with `, N skipped` where tests were.
 */
const only = process.argv.slice(2);
const chosen = STAGES.filter(({ name }) => only.length === 0 || only.includes(name));
// All nodes of the run share one build of the app.
process.env.KEYWARD_TEST_BUILD = "true";

const rest = chosen.filter(({ first }) => !first);
const lanes = [...new Set(rest.map(({ lane }) => lane))].map((one) =>
  rest.filter(({ lane }) => lane === one),
);
const outcomes = [
  ...(await beside(
    chosen.filter(({ first }) => first).map((stage) => [stage]),
    true,
  )),
  ...(await beside(lanes, false)),
];
for (const { failures } of outcomes) if (failures !== undefined) console.log(`\n${failures}`);
const total = sum(outcomes.map(({ counts }) => counts));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);

/** Runs lanes beside each other. Where there are several, only the stages that have no lane of their own show what they say at once. */
async function beside(lanes: readonly (readonly Stage[])[], held: boolean): Promise<Outcome[]> {
  const several = lanes.length > 1;
  return (
    await Promise.all(
      lanes.map((stages) => inTurn(stages, several && (held || stages.some(({ lane }) => lane)))),
    )
  ).flat();
}

async function inTurn(stages: readonly Stage[], held: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const stage of stages) outcomes.push(await runStage(stage, held));
  return outcomes;
}
