/** A command of the test run. `counts`: its output tells how many tests there were; otherwise it is one. */
export type Stage = {
  name: string;
  command: string;
  args: readonly string[];
  counts: boolean;
  /** Before all others, which need what it builds; beside the others of these. */
  first?: boolean;
  /** Beside the other lanes: what mostly waits, for processes of its own or for a browser. */
  lane?: "services" | "browser";
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

/** Tests of processes may meet a busy machine: they get a second chance, and none may keep the run from ending. */
const units = (name: string, files: string): Stage => suite(name, "mocha", "--retries", "1", "--exit", files);

/** Quick ones first, so that a slip shows at once; beside them, once contracts and app are built, the two that
 * take longest. */
export const STAGES: readonly Stage[] = [
  { ...check("generated", "node", "scripts/codegen.ts", "--check"), first: true },
  { ...check("app", "node", "scripts/build-app.ts"), first: true },
  check("lint", "biome", "check", "--error-on-warnings"),
  check("lint-contracts", "solhint", "--max-warnings", "0", "contracts/**/*.sol"),
  check("format-contracts", "prettier", "--check", "contracts/**/*.sol", "test/**/*.sol"),
  check("types", "tsc", "--noEmit", "-p", "tsconfig.json"),
  check("runtime-types", "tsc", "--noEmit", "-p", "tsconfig.runtime.json"),
  check("app-types", "tsc", "--noEmit", "-p", "tsconfig.app.json"),
  check("errors", "node", "scripts/errors.ts", "--check"),
  check("catalogue", "node", "scripts/check-catalogue.ts"),
  units("units", "{app,lib,scripts}/**/*.test.ts"),
  suite("contracts", "hardhat", "test", "mocha"),
  suite("properties", "hardhat", "test", "solidity"),
  units("network", "test/*/*.test.ts"),
  { ...units("services", "{services,indexer}/**/*.test.ts"), lane: "services" },
  // Here for balance: the lanes are about as long as each other.
  { ...check("covered-run", "hardhat", "test", "mocha", "--coverage"), lane: "services" },
  { ...check("coverage", "node", "scripts/check-coverage.ts"), lane: "services" },
  // The product in Chromium. The design system comes first: it needs no node, which starts meanwhile.
  {
    ...suite(
      "e2e",
      "mocha",
      "--retries",
      "2",
      "--exit",
      "test/e2e/*.e2e.ts",
      "test/e2e/ui/*.e2e.ts",
      "test/e2e/**/*.e2e.ts",
    ),
    lane: "browser",
  },
];
