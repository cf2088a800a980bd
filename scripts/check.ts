import { runStage } from "./test/run-stage.ts";
import { STAGES } from "./test/stages.ts";

/** The checks that run nothing: generated code, lint, formatting, types, and cases without a test. */
let failed = 0;
for (const stage of STAGES) {
  if (!stage.counts && stage.name !== "app" && !stage.name.startsWith("cover"))
    failed += (await runStage(stage)).counts.failed;
}
process.exit(failed === 0 ? 0 : 1);
