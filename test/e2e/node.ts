import { spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import webPush from "web-push";
import { type Mailbox, startMailbox } from "#services/notifier/testing/mailbox.ts";
import { checkPorts, portsFrom } from "#services/supervisor/ports.ts";

const start = fileURLToPath(new URL("../../scripts/start.ts", import.meta.url));
/** A build and a start, on a machine that does other things too. */
const START_MS = 800_000;

/** A hospital node that runs, with the demo network's people and patients. */
export type RunningNode = {
  origin: string;
  folder: string;
  /** What the node's mails reach; undefined where it runs already and sends none here. */
  mailbox?: Mailbox | undefined;
  stop(): Promise<void>;
};

/**
 * Starts the product, with data of its own, from the build that has one page more, by which tests drive the vault; or, if `harness`
 * is false, from the product's: the same worker and policy. `KEYWARD_E2E=http://localhost:PORT`
 * and `KEYWARD_E2E_DATA=FOLDER` use a node that runs; `KEYWARD_E2E_SMTP=PORT` is where it sends its mails. A node that is started
 * here sends mails to a mailbox, and lets browsers subscribe to what it pushes.
 */
export async function startNode({ harness = true } = {}): Promise<RunningNode> {
  const { KEYWARD_E2E: running, KEYWARD_E2E_DATA: data, KEYWARD_E2E_SMTP: smtp } = process.env;
  if (running !== undefined) {
    const mailbox = smtp === undefined ? undefined : await startMailbox(Number(smtp));
    return { origin: running, folder: data ?? "", mailbox, stop: async () => mailbox?.stop() };
  }
  const outer = await mkdtemp(join(tmpdir(), "keyward-e2e-"));
  // The database runs as a user of its own where the tests run as root.
  await chmod(outer, 0o711);
  const folder = join(outer, "data");
  const port = await freeBase();
  const mailbox = await startMailbox();
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", start, "--port", String(port)],
    {
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        KEYWARD_DATA: folder,
        KEYWARD_TEST_BUILD: String(harness),
        ...tellingBy(mailbox),
      },
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (output += piece));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await mailbox.stop();
    await rm(outer, { recursive: true, force: true });
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
  return { origin: `http://localhost:${port}`, folder, mailbox, stop };
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
