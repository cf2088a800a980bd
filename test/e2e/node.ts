import { execFile, spawn } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import webPush from "web-push";
import { type Mailbox, startMailbox } from "#services/notifier/testing/mailbox.ts";
import { checkPorts, portsFrom } from "#services/supervisor/ports.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);
/** A build and a start, on a machine that does other things too. */
const START_MS = 400_000;
/** What the copy's app has beside the product's pages. */
const HARNESS = `import { Harness } from "../../test/e2e/vault/harness.ts";

export const dynamic = "force-dynamic";

export default function Page() {
  return <Harness />;
}
`;

/** A hospital node that runs, with the demo network's people and patients. */
export type RunningNode = {
  origin: string;
  folder: string;
  /** What the node's mails reach; undefined where it runs already and sends none here. */
  mailbox?: Mailbox | undefined;
  stop(): Promise<void>;
};

/**
 * Builds and starts the product from a copy of the working tree, to which one page was added by which tests drive the
 * vault unless `harness` is false: the same worker and policy as everywhere, and no such page in the product. `KEYWARD_E2E=http://localhost:PORT`
 * and `KEYWARD_E2E_DATA=FOLDER` use a node that runs; `KEYWARD_E2E_SMTP=PORT` is where it sends its mails. A node that is started
 * here sends mails to a mailbox, and lets browsers subscribe to what it pushes.
 */
export async function startNode({ harness = true } = {}): Promise<RunningNode> {
  const { KEYWARD_E2E: running, KEYWARD_E2E_DATA: data, KEYWARD_E2E_SMTP: smtp } = process.env;
  if (running !== undefined) {
    const mailbox = smtp === undefined ? undefined : await startMailbox(Number(smtp));
    return { origin: running, folder: data ?? "", mailbox, stop: async () => mailbox?.stop() };
  }
  const copy = await mkdtemp(join(tmpdir(), "keyward-e2e-"));
  // The database runs as a user of its own where the tests run as root.
  await chmod(copy, 0o755);
  await copyWorkingTree(copy);
  if (harness) await addHarness(copy);
  const port = await freeBase();
  const start = join(copy, "scripts", "start.ts");
  const args = ["--disable-warning=ExperimentalWarning", start, "--port", String(port)];
  const mailbox = await startMailbox();
  const child = spawn(process.execPath, args, {
    cwd: copy,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...tellingBy(mailbox) },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += piece));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await mailbox.stop();
    await rm(copy, { recursive: true, force: true });
  };
  await new Promise<void>((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`no start:\n${output}`)), START_MS);
    child.stdout.on("data", () => {
      if (!output.includes("Keyward is at")) return;
      clearTimeout(patience);
      resolve();
    });
    ended.then(() => {
      clearTimeout(patience);
      reject(new Error(`ended:\n${output}`));
    });
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { origin: `http://localhost:${port}`, folder: join(copy, ".keyward"), mailbox, stop };
}

/** How the node tells people outside of the app. */
function tellingBy({ url }: Mailbox): Record<string, string> {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  return {
    SMTP_URL: url,
    MAIL_FROM: "keyward@hospital.example",
    VAPID_PUBLIC_KEY: publicKey,
    VAPID_PRIVATE_KEY: privateKey,
    VAPID_SUBJECT: "mailto:keyward@hospital.example",
  };
}

async function copyWorkingTree(copy: string): Promise<void> {
  const { stdout } = await run("git", ["ls-files", "-co", "--exclude-standard"], {
    cwd: root,
    maxBuffer: 1 << 26,
  });
  for (const file of stdout.split("\n").filter(Boolean)) {
    await mkdir(dirname(join(copy, file)), { recursive: true });
    // A file that was deleted and not committed is listed too.
    await cp(join(root, file), join(copy, file)).catch(() => {});
  }
  const modules = [join(root, "node_modules"), join(copy, "node_modules")];
  // Linked where it can be: these are a gigabyte.
  await run("cp", ["-al", ...modules]).catch(() => run("cp", ["-a", ...modules]));
}

async function addHarness(copy: string): Promise<void> {
  await mkdir(join(copy, "app", "harness"));
  await writeFile(join(copy, "app", "harness", "page.tsx"), HARNESS);
}

async function freeBase(): Promise<number> {
  for (;;) {
    // Below the ports that systems give to whoever asks for any.
    const base = 20_000 + 100 * Math.floor(Math.random() * 120);
    const free = await checkPorts(portsFrom(base)).then(
      () => true,
      () => false,
    );
    if (free) return base;
  }
}
