import { runStage } from "./test/run-stage.ts";
import { STAGES } from "./test/stages.ts";

/**
 * Runs every check and test, one stage after the other, also after a failure. The last line is
 * `N passed, N failed`, with `, N skipped` where tests were.
 */
const only = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const stage of STAGES) {
  if (only.length > 0 && !only.includes(stage.name)) continue;
  const { passed, failed, skipped } = await runStage(stage);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed === 0 ? 0 : 1);
