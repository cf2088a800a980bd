import { spawn } from "node:child_process";
import { expect } from "chai";
import { COMMON_ENVIRONMENT } from "#services/http/environment.ts";
import {
  type ConfiguredProcess,
  exampleOf,
  fileOf,
  filledIn,
  openIn,
  PROCESSES,
  textOf,
  type Variables,
} from "./processes.ts";

/** Names that a schema reads: its keys, and those that every service has. */
function readBy(source: string): string[] {
  const own = [...source.matchAll(/^ +([A-Z][A-Z0-9_]+):/gm)].map((found) => found[1] as string);
  const common = source.includes("...COMMON_ENVIRONMENT") ? Object.keys(COMMON_ENVIRONMENT) : [];
  return [...new Set([...own, ...common])].sort();
}

/** Names in the first column of the table whose head begins with `variable`. */
function documentedIn(readme: string): string[] {
  const lines = readme.split("\n");
  const head = lines.findIndex((line) => /^\| variable +\|/.test(line));
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith("|"));
  const cells = rows.slice(0, end).map((row) => row.split("|")[1] ?? "");
  return cells
    .flatMap((cell) => [...cell.matchAll(/`([A-Z0-9_]+)`/g)].map((found) => found[1] as string))
    .sort();
}

/** The variables at fault, or undefined where the environment is taken. */
async function refusal({ read }: ConfiguredProcess, env: Variables): Promise<string[] | undefined> {
  try {
    await read(env);
    return undefined;
  } catch (error) {
    const { name, details } = error as { name: string; details: { variables: string } };
    expect(name).to.equal("ConfigInvalid");
    return details.variables.split(", ");
  }
}

const without = (env: Variables, name: string): Variables =>
  Object.fromEntries(Object.entries(env).filter(([key]) => key !== name));

/** No number, address, list of URLs, token or JSON. */
const MALFORMED = ["?", "-1"] as const;

for (const process of PROCESSES) {
  describe(`environment of the ${process.name}`, () => {
    it("is documented whole, and nothing else is", async () => {
      const [config, readme] = await Promise.all([textOf(process.config), textOf(process.readme)]);
      expect(readBy(config)).to.not.have.length(0);
      expect(documentedIn(readme)).to.deep.equal(readBy(config));
    });

    for (const path of process.examples) {
      it(`takes ${path} once its secrets are filled in, and refuses it before`, async () => {
        const example = await exampleOf(path);
        expect(await refusal(process, filledIn(example))).to.equal(undefined);
        const config = readBy(await textOf(process.config));
        for (const name of Object.keys(example)) expect(config).to.include(name);
        const open = openIn(example).filter((name) => !process.free.includes(name));
        expect(open).to.not.have.length(0);
        expect(await refusal(process, { ...filledIn(example), ...pick(example, open) })).to.have.members(
          open,
        );
      });
    }

    it("names what is missing", async () => {
      const env = filledIn(await exampleOf(process.examples[0] as string));
      const needed: string[] = [];
      for (const name of readBy(await textOf(process.config)))
        if ((await refusal(process, without(env, name))) !== undefined) needed.push(name);
      expect(needed).to.have.members(process.required);
    });

    it("names what is malformed", async () => {
      const env = filledIn(await exampleOf(process.examples[0] as string));
      for (const name of readBy(await textOf(process.config))) {
        const faults = await Promise.all(
          MALFORMED.map((value) => refusal(process, { ...env, [name]: value })),
        );
        // Of a list or a JSON, the part at fault is named: PEERS.0.
        const refused = faults.flat().some((fault) => fault?.split(".")[0] === name);
        expect(refused, name).to.equal(!process.free.includes(name));
      }
    });

    it("is checked before the process starts", async () => {
      const env = filledIn(await exampleOf(process.examples[0] as string));
      const missing = process.required.find((name) => name !== "PORT") as string;
      const { code, stderr } = await run(process.args, without(env, missing));
      expect(code).to.equal(1);
      const report = JSON.parse(stderr.trim().split("\n").at(-1) ?? "{}");
      expect(report).to.include({ level: "fatal", name: "ConfigInvalid" });
      expect(report.message).to.match(new RegExp(`\\b${missing}\\b`));
      for (const secret of openIn(await exampleOf(process.examples[0] as string)))
        if (env[secret] !== undefined) expect(stderr).to.not.include(env[secret]);
    });
  });
}

const pick = (env: Variables, names: readonly string[]): Variables =>
  Object.fromEntries(names.map((name) => [name, env[name] ?? ""]));

function run(args: readonly string[], env: Variables): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(globalThis.process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
      cwd: fileOf(""),
      env: { ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stderr }));
  });
}
