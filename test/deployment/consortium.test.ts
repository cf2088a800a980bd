import { spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import pg from "pg";
import { createTestClient, createWalletClient, type Hex, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import webPush from "web-push";
import { openIndex } from "#indexer/store/published.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { type DescribedDeployment, describeDeployment } from "#scripts/consortium/deployment.ts";
import { type GovernedCall, governanceCall } from "#scripts/consortium/governance-call.ts";
import { migrate } from "#services/database/migrate.ts";
import { pool } from "#services/database/pool.ts";
import { type TemporaryDatabase, temporaryDatabase } from "#services/database/temporary-database.ts";
import type { DealtNetwork } from "#services/key-node/dealer.ts";
import { type LocalChain, startChain } from "#services/local/chain.ts";
import { type Child, startChild, startEnvironment, untilReady } from "#services/local/child.ts";
import { unreadCount } from "#services/notifier/feed/queries.ts";
import { newPatient } from "#services/relayer/testing/patients.ts";
import { exampleOf, fileOf, filledIn, textOf, type Variables } from "./processes.ts";

const DELAY = 3_600;
const NODE = "--disable-warning=ExperimentalWarning";
/** Ignored by git, as all local ones are. */
const DEPLOYMENT_ID = `local-consortium-${crypto.randomUUID()}`;
const FOLDER = `deploy/deployments/${DEPLOYMENT_ID}`;

/** docs/deployment.md, step by step, with anvil as the network's chain. */
describe("a consortium's deployment", function () {
  this.timeout(120_000);
  let folder: string;
  let chain: LocalChain;
  let database: TemporaryDatabase;
  let described: DescribedDeployment;
  let ledger: Ledger;
  const children: Child[] = [];
  const governor = privateKeyToAccount(generatePrivateKey());
  const deployerKey = generatePrivateKey();
  const relayerKey = generatePrivateKey();

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyward-consortium-"));
    await chmod(folder, 0o711);
    chain = await startChain();
    database = await temporaryDatabase();
    const anvil = createTestClient({ mode: "anvil", chain: foundry, transport: http(chain.rpcUrl) });
    for (const { address } of [governor, privateKeyToAccount(deployerKey), privateKeyToAccount(relayerKey)])
      await anvil.setBalance({ address, value: 10n ** 20n });
  });
  after(async () => {
    await Promise.all(children.map((child) => child.stop("SIGKILL")));
    await Promise.all([chain?.child.stop("SIGKILL"), database?.stop()]);
    await rm(folder, { recursive: true, force: true });
    await rm(fileOf(FOLDER), { recursive: true, force: true });
  });

  /** As the multisignature account would: announced, waited for, done. */
  async function govern(call: GovernedCall): Promise<void> {
    const { schedule, execute } = governanceCall(described.deployment, call);
    const wallet = createWalletClient({ account: governor, chain: foundry, transport: http(chain.rpcUrl) });
    const anvil = createTestClient({ mode: "anvil", chain: foundry, transport: http(chain.rpcUrl) });
    const send = async (data: Hex) => {
      const hash = await wallet.sendTransaction({ to: described.accessManager as Hex, data });
      expect((await chain.client.waitForTransactionReceipt({ hash })).status).to.equal("success");
    };
    await send(schedule);
    const early = await chain.client
      .call({ account: governor.address, to: described.accessManager as Hex, data: execute })
      .then(
        () => "done",
        () => "refused",
      );
    expect(early).to.equal("refused");
    await anvil.increaseTime({ seconds: DELAY + 1 });
    await anvil.mine({ blocks: 1 });
    await send(execute);
  }

  async function start(name: string, main: string, env: Variables): Promise<string> {
    const child = startChild(name, process.execPath, [NODE, fileOf(main)], env);
    children.push(child);
    const port = await untilReady(child, () => /"port":(\d+),"msg":"listening"/.exec(child.output())?.[1]);
    return `http://127.0.0.1:${port}`;
  }

  const roleUrl = (role: string) =>
    `postgres://keyward_${role}:${role}-password@127.0.0.1:${database.port}/keyward`;

  /** Waits until a service says that it is well. */
  async function healthy(url: string): Promise<void> {
    let report: unknown;
    for (const until = Date.now() + 20_000; Date.now() < until; ) {
      const answer = await fetch(`${url}/health`);
      report = await answer.json();
      if (answer.status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`not well: ${JSON.stringify(report)}`);
  }

  it("deploys the contracts and hands them over", async () => {
    const example = JSON.parse(await textOf("deploy/parameters/network.example.json"));
    const reviewBody = governor.address;
    example.HandOver = { governor: governor.address, governanceDelay: `${DELAY}n`, reviewBody };
    const parameters = join(folder, "network.json");
    await writeFile(parameters, JSON.stringify(example));
    const { code, output } = await run(
      [
        ...[fileOf("node_modules/hardhat/dist/src/cli.js"), "--build-profile", "default"],
        ...["ignition", "deploy", fileOf("deploy/modules/HandOver.ts"), "--network", "network"],
        ...["--parameters", parameters, "--deployment-id", DEPLOYMENT_ID],
      ],
      {
        KEYWARD_RPC_URL: chain.rpcUrl,
        KEYWARD_DEPLOYER_KEY: deployerKey,
        HARDHAT_IGNITION_CONFIRM_DEPLOYMENT: "true",
        HOME: process.env.HOME ?? "",
      },
    );
    expect(code, output).to.equal(0);
    described = await describeDeployment(fileOf(FOLDER), chain.rpcUrl);
    ledger = { client: chain.client, deployment: described.deployment };
    await writeFile(join(folder, "deployment.json"), JSON.stringify(described.deployment));
    expect(described.policyFingerprint).to.match(/^0x[0-9a-f]{64}$/);
    expect(await readLedger(ledger, "keyNodeRegistry", "threshold", [])).to.equal(0n);
  });

  it("admits a hospital and lists four key nodes, each after the delay", async () => {
    const passphrases = Array.from({ length: 4 }, (_, i) => `passphrase of operator ${i}`);
    const dealt = await run(
      [fileOf("services/key-node/dealer.ts"), "--out", join(folder, "shares"), "--threshold", "3"],
      {
        SHARE_PASSPHRASES: passphrases.join(","),
      },
    );
    expect(dealt.code, dealt.output).to.equal(0);
    const { networkPublicKey, threshold, nodes } = JSON.parse(
      await readFile(join(folder, "shares/network.json"), "utf8"),
    ) as DealtNetwork;

    await govern({
      contract: "providerRegistry",
      functionName: "admitOrganisation",
      args: [0, governor.address],
    });
    await govern({
      contract: "keyNodeRegistry",
      functionName: "setNetwork",
      args: [threshold, networkPublicKey],
    });
    for (const { shareIndex, publicShare } of nodes) {
      const nodeAddress = `0x${String(shareIndex).padStart(40, "0")}`;
      const node = { nodeAddress, ip: 0x0a000100 + shareIndex, port: 443, shareIndex, publicShare };
      await govern({ contract: "keyNodeRegistry", functionName: "list", args: [node] });
    }
    expect(await readLedger(ledger, "keyNodeRegistry", "nodes", [])).to.have.length(4);
    expect(await readLedger(ledger, "keyNodeRegistry", "threshold", [])).to.equal(3n);
  });

  it("lets a duty account stop the hospital at once, and lift it", async () => {
    const duty = privateKeyToAccount(generatePrivateKey());
    const anvil = createTestClient({ mode: "anvil", chain: foundry, transport: http(chain.rpcUrl) });
    await anvil.setBalance({ address: duty.address, value: 10n ** 18n });
    const accessManager = described.accessManager as Hex;
    await govern({ accessManager, functionName: "grantRole", args: [2, duty.address, 0] });
    const wallet = createWalletClient({ account: duty, chain: foundry, transport: http(chain.rpcUrl) });
    for (const suspended of [true, false]) {
      const { target, data } = governanceCall(described.deployment, {
        contract: "providerRegistry",
        functionName: "suspendOrganisation",
        args: [1, suspended],
      });
      const hash = await wallet.sendTransaction({ to: target, data });
      await chain.client.waitForTransactionReceipt({ hash });
      const organisation = await readLedger(ledger, "providerRegistry", "organisationOf", [1]);
      expect(organisation.suspended).to.equal(suspended);
    }
  });

  it("lets an announced act be cancelled, and refuses to do it then", async () => {
    const { schedule, execute, cancel } = governanceCall(described.deployment, {
      contract: "providerRegistry",
      functionName: "admitOrganisation",
      args: [5, governor.address],
    });
    const wallet = createWalletClient({ account: governor, chain: foundry, transport: http(chain.rpcUrl) });
    const to = described.accessManager as Hex;
    for (const data of [schedule, cancel(governor.address)]) {
      const hash = await wallet.sendTransaction({ to, data });
      expect((await chain.client.waitForTransactionReceipt({ hash })).status).to.equal("success");
    }
    const refused = await chain.client.call({ account: governor.address, to, data: execute }).then(
      () => "done",
      (error: Error) => error.message,
    );
    // AccessManagerNotScheduled(bytes32)
    expect(refused).to.include("0x60a299b0");
  });

  it("starts a key node from its example, bound to the approved policy", async () => {
    const example = await exampleOf("docs/consortium/operator/key-node.env");
    const url = await start("key node", "services/key-node/main.ts", {
      ...filledIn(example),
      PORT: "0",
      RPC_URL: chain.rpcUrl,
      CHAIN_ID: String(described.deployment.chainId),
      ACCESS_POLICY: described.deployment.addresses.accessPolicy,
      POLICY_FINGERPRINT: described.policyFingerprint,
      SHARE_FILE: join(folder, "shares/share-1.jwe"),
      SHARE_PASSPHRASE: "passphrase of operator 0",
      RELEASE_LOG: join(folder, "releases.jsonl"),
      // The clock went ahead by the governance delays.
      MAX_BLOCK_AGE_SECONDS: "0",
    });
    await healthy(url);
  });

  it("starts a hospital's services from their examples, each under a database role of its own", async () => {
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(await textOf("docs/consortium/hospital/roles.sql"));
    for (const role of ["relayer", "indexer", "notifier", "app"])
      await owner.query(`ALTER ROLE keyward_${role} PASSWORD '${role}-password'`);
    await owner.end();
    const common = { PORT: "0", RPC_URL: chain.rpcUrl };
    const deployment = { DEPLOYMENT: JSON.stringify(described.deployment) };
    const env = async (name: string, more: Variables) =>
      filledIn(await exampleOf(`docs/consortium/hospital/${name}.env`), { ...common, ...more });

    const indexer = await start(
      "indexer",
      "indexer/main.ts",
      await env("indexer", {
        ...deployment,
        DATABASE_URL: roleUrl("indexer"),
        GENESIS_HASH: described.genesisHash,
        POLL_MS: "50",
      }),
    );
    const vapid = webPush.generateVAPIDKeys();
    const notifier = await start(
      "notifier",
      "services/notifier/main.ts",
      await env("notifier", {
        ...deployment,
        DATABASE_URL: roleUrl("notifier"),
        SMTP_URL: "smtp://127.0.0.1:1",
        VAPID_PUBLIC_KEY: vapid.publicKey,
        VAPID_PRIVATE_KEY: vapid.privateKey,
      }),
    );
    const relayerEnv = await env("relayer", {
      CHAIN_ID: String(described.deployment.chainId),
      DEPLOYMENT_FILE: join(folder, "deployment.json"),
      DATABASE_URL: roleUrl("relayer"),
      RELAYER_KEY: relayerKey,
      CONFIRMATIONS: "0",
    });
    const relayer = await start("relayer", "services/relayer/main.ts", relayerEnv);
    await mkdir(join(folder, "store"));
    const store = await start(
      "store",
      "services/store/main.ts",
      await env("store-folder", { DATA_DIR: join(folder, "store"), MIN_FREE_BYTES: "0", PEERS: "" }),
    );
    for (const url of [indexer, notifier, relayer, store]) await healthy(url);

    const { patientId, registration } = newPatient(ledger);
    const ask = async (
      path: string,
      body: object,
    ): Promise<{ status: number; body: Record<string, unknown> }> => {
      const answer = await fetch(`${relayer}${path}`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${relayerEnv.INTERNAL_TOKEN}`,
          ...("invitation" in body ? { "x-keyward-invitation": String(body.invitation) } : {}),
        },
        body: JSON.stringify("call" in body ? body.call : body),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    // Registration is by invitation, as the example says.
    const call = await registration();
    const refused = await ask("/v1/calls", { call });
    expect(refused.body.error).to.include({ name: "InvitationMissing" });
    const { body } = await ask("/v1/invitations", { count: 1 });
    const [invitation] = body.invitations as string[];
    expect((await ask("/v1/calls", { call, invitation })).status).to.equal(202);
    await untilRegistered(patientId);
  });

  async function untilRegistered(patientId: PatientId): Promise<void> {
    const app = pool(roleUrl("app"), { max: 1 });
    try {
      for (const until = Date.now() + 20_000; ; ) {
        const index = await openIndex(app, described.deployment);
        const { rowCount } = await app.query(
          `SELECT 1 FROM ${index.schema}.patients WHERE patient_id = decode($1, 'hex')`,
          [patientId.slice(2)],
        );
        if (rowCount === 1) break;
        if (Date.now() > until) throw new Error("not indexed");
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      // The app reads what the notifier keeps, and nothing of the relayer's journal.
      expect(await unreadCount(app, patientId)).to.equal(0);
      await app.query("UPDATE notify.notifications SET read_at = now()");
      expect(await migrate(app, "app", fileOf("app/_server/migrations"))).to.include("001-app.sql");
      const journal = await app
        .query("SELECT 1 FROM relay.calls")
        .catch((error: { code: string }) => error.code);
      expect(journal).to.equal("42501");
    } finally {
      await app.end();
    }
  }
});

function run(args: readonly string[], env: Variables): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [NODE, ...args], {
      cwd: fileOf(""),
      env: { ...startEnvironment(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += chunk;
      });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
