import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { configVariable, defineConfig } from "hardhat/config";
import type { HardhatPlugin } from "hardhat/types/plugins";

const solc = {
  version: "0.8.37",
  // The compiler comes with the packages: nothing is downloaded.
  path: fileURLToPath(import.meta.resolve("solc/soljson.js")),
  settings: {
    evmVersion: "osaka",
    viaIR: true,
    optimizer: { enabled: true, runs: 1_000_000 },
    // A code hash, which nodes pin, says what the code does and not which comments stand around it.
    metadata: { bytecodeHash: "none" },
  },
};

/** The escrow is many small acts: optimised for speed it is larger than a contract may be (EIP-170). */
const small = {
  ...solc,
  settings: { ...solc.settings, optimizer: { enabled: true, runs: 200 } },
};
/** Tests of the contracts take these from their artifacts, so that how they are compiled themselves may be the quickest way. */
const quick = {
  ...solc,
  settings: { ...solc.settings, viaIR: false, optimizer: { enabled: true, runs: 200 } },
};
const tests = globSync("test/contracts/**/*.sol", { cwd: import.meta.dirname }).map(
  (file) => [file, quick] as const,
);
const profile = {
  compilers: [solc],
  overrides: {
    ...Object.fromEntries(tests),
    "contracts/claims/ClaimsEscrow.sol": small,
  },
};

/**
 * Has the Solidity tests compiled in one go: files whose settings are one and the same object share a run of the compiler, and
 * each override is resolved to an object of its own.
 */
const testsTogether: HardhatPlugin = {
  id: "keyward-tests-together",
  hookHandlers: {
    config: async () => ({
      default: async () => ({
        async resolveUserConfig(userConfig, resolveVariable, next) {
          const resolved = await next(userConfig, resolveVariable);
          const [first] = tests;
          for (const { overrides } of Object.values(resolved.solidity.profiles)) {
            const one = first && overrides[first[0]];
            if (one !== undefined) for (const [file] of tests) overrides[file] = one;
          }
          return resolved;
        },
      }),
    }),
  },
};

export default defineConfig({
  plugins: [toolbox, testsTogether],
  solidity: {
    // The Solidity tests, which take the compiler longest, are built only where they are run.
    splitTestsCompilation: true,
    profiles: { default: profile, production: profile },
    npmFilesToBuild: [
      "@openzeppelin/contracts/access/manager/AccessManager.sol",
      "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913WebAuthnVerifier.sol",
    ],
  },
  paths: {
    // Instrumented contracts are kept apart: in one place each build would throw the other's away.
    ...(process.argv.includes("--coverage") && {
      artifacts: "./reports/covered/artifacts",
      cache: "./reports/covered/cache",
    }),
    tests: { mocha: "./test/contracts", solidity: "./test/contracts" },
    ignition: "./deploy",
  },
  ignition: {
    // A QBFT block is final at once; raise it where blocks can be undone.
    requiredConfirmations: Number(process.env.KEYWARD_DEPLOY_CONFIRMATIONS ?? 1),
    blockPollingInterval: 100,
    timeBeforeBumpingFees: 60_000,
  },
  // Written by `npm run codegen` alone: a build of some of the sources would write other bytecode.
  typechain: { outDir: "typechain-types", dontOverrideCompile: process.env.KEYWARD_CODEGEN !== "true" },
  test: {
    mocha: { timeout: 60_000 },
    solidity: { fuzz: { runs: 10_000 }, invariant: { runs: 1_024, depth: 32 } },
  },
  networks: {
    default: { type: "edr-simulated", chainType: "l1", hardfork: "osaka" },
    local: { type: "http", chainType: "l1", url: configVariable("KEYWARD_LOCAL_RPC_URL"), ignition: {} },
    network: {
      type: "http",
      chainType: "l1",
      url: configVariable("KEYWARD_RPC_URL"),
      accounts: [configVariable("KEYWARD_DEPLOYER_KEY")],
    },
  },
});
