/** A command of the test run. `counts`: its output tells how many tests there were; otherwise it is one. */
export type Stage = {
  name: string;
  command: string;
  args: readonly string[];
  counts: boolean;
  /** Those after it run beside it: it mostly waits. Not beside the first build of the contracts, which it deploys. */
  beside?: boolean;
};

const check = (name: string, command: string, ...args: string[]): Stage => ({
  name,
  command,
  args,
  counts: false,
});
const suite = (name: string, command: string, ...args: string[]): Stage => ({
  name,
  command,
  args,
  counts: true,
});

/** Quick ones first, so that a slip shows at once; beside them, once the contracts are built, the one that takes longest. */
export const STAGES: readonly Stage[] = [
  check("generated", "node", "scripts/codegen.ts", "--check"),
  // Tests of processes may meet a busy machine: they get a second chance, and none may keep the run from ending.
  {
    ...suite(
      "units",
      "mocha",
      "--retries",
      "1",
      "--exit",
      "{app,lib,services,indexer,scripts}/**/*.test.ts",
      "test/*/*.test.ts",
    ),
    beside: true,
  },
  check("lint", "biome", "check", "--error-on-warnings"),
  check("lint-contracts", "solhint", "--max-warnings", "0", "contracts/**/*.sol"),
  check("format-contracts", "prettier", "--check", "contracts/**/*.sol", "test/**/*.sol"),
  check("types", "tsc", "--noEmit", "-p", "tsconfig.json"),
  check("runtime-types", "tsc", "--noEmit", "-p", "tsconfig.runtime.json"),
  check("app-types", "tsc", "--noEmit", "-p", "tsconfig.app.json"),
  check("errors", "node", "scripts/errors.ts", "--check"),
  check("catalogue", "node", "scripts/check-catalogue.ts"),
  suite("contracts", "hardhat", "test", "mocha"),
  check("covered-run", "hardhat", "test", "mocha", "--coverage"),
  check("coverage", "node", "scripts/check-coverage.ts"),
  suite("properties", "hardhat", "test", "solidity"),
  // The product in Chromium. The design system comes first: it needs no node, which starts meanwhile.
  suite(
    "e2e",
    "mocha",
    "--retries",
    "2",
    "--exit",
    "test/e2e/*.e2e.ts",
    "test/e2e/ui/*.e2e.ts",
    "test/e2e/**/*.e2e.ts",
  ),
];
