import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { readConfig as readIndexerConfig } from "#indexer/config.ts";
import { startIndexer } from "#indexer/indexer.ts";
import { encodeCall, type LedgerCall } from "#lib/chain/call.ts";
import { encodeGrantee } from "#lib/chain/grantee.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { guardianSet, guardiansHash } from "#lib/identity/guardians.ts";
import { approveRecovery, finishRecovery, recoveryRequest, startRecovery } from "#lib/identity/recovery.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { ROLES } from "#lib/identity/roles.ts";
import { pool as openPool } from "#services/database/pool.ts";
import { temporaryDatabase } from "#services/database/temporary-database.ts";
import { testAccount } from "#services/local/accounts.ts";
import { startChain } from "#services/local/chain.ts";
import { type Child, startChild, untilReady } from "#services/local/child.ts";
import { deployedLedger } from "#services/local/testing/deployed-ledger.ts";
import { startMailbox } from "./mailbox.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));
const TOKEN = "a token between services, of tests";
const SALT: Hex = `0x${"5a".repeat(32)}`;
const FAR = 4_000_000_000;
const [ADMINISTRATOR, DOCTOR] = [2, 3];
const ORGANISATION = 1;

const signedBy = (who: number) => (data: unknown) => testAccount(who).signTypedData(data as never);

export type NotifierWorld = Awaited<ReturnType<typeof notifierWorld>>;

/** A real ledger, indexed into a real database; a mail server; a notifier process that can be killed. */
export async function notifierWorld() {
  const [chain, database, mailbox] = await Promise.all([startChain(), temporaryDatabase(), startMailbox()]);
  const deployment = await deployedLedger(chain);
  const indexer = await startIndexer(
    readIndexerConfig({
      PORT: "0",
      RPC_URL: chain.rpcUrl,
      DATABASE_URL: database.url,
      DEPLOYMENT: JSON.stringify(deployment),
      POLL_MS: "20",
    }),
    pino({ level: "silent" }),
  );
  const pool = openPool(database.url, { max: 4 });
  const outputs: string[] = [];
  const children: Child[] = [];
  let url = "";

  const rpc = <T>(method: string, params: unknown[] = []): Promise<T> =>
    chain.client.request({ method, params } as never) as Promise<T>;
  const account = (number: number): Address => testAccount(number).address.toLowerCase() as Address;

  /** A transaction as bytes, so that it can be handed in again. */
  async function sign(who: number, call: LedgerCall, fee = 10n ** 10n): Promise<Hex> {
    const { to, data } = encodeCall(deployment, call);
    const nonce = await chain.client.getTransactionCount({ address: account(who) });
    return testAccount(who).signTransaction({
      type: "eip1559",
      chainId: 31_337,
      nonce,
      to,
      data,
      gas: 2_000_000n,
      maxFeePerGas: fee,
      maxPriorityFeePerGas: 1n,
    });
  }
  async function submit(raw: Hex): Promise<Hex> {
    const hash = await chain.client.sendRawTransaction({ serializedTransaction: raw });
    const { status } = await chain.client.waitForTransactionReceipt({ hash });
    if (status !== "success") throw new Error("reverted");
    return hash;
  }
  const act = async (
    who: number,
    contract: LedgerCall["contract"],
    functionName: string,
    ...args: unknown[]
  ) => submit(await sign(who, { contract, functionName, args }));

  await act(0, "providerRegistry", "admitOrganisation", 0, account(ADMINISTRATOR));
  await act(ADMINISTRATOR, "providerRegistry", "setStaffMember", ORGANISATION, account(DOCTOR), {
    roles: ROLES.physician,
    specialty: 7,
    licenceUntil: FAR,
    suspended: false,
  });

  const hospital = encodeGrantee({ kind: "organisation", id: ORGANISATION });
  const patientId = (who: number) => patientIdOf(account(who), SALT);
  const grantCall = (who: number): LedgerCall => {
    const terms = { readMask: 0b10001, writeMask: 1, validFrom: 0, validUntil: FAR };
    const args = [patientId(who), hospital, 0, terms, `0x${"c0".repeat(32)}`];
    return { contract: "consentRegistry", functionName: "grant", args };
  };

  /** Starts a notifier, beside those that run. */
  async function start(more: Record<string, string> = {}): Promise<void> {
    const started = startChild(
      "notifier",
      process.execPath,
      ["--disable-warning=ExperimentalWarning", main],
      {
        PORT: "0",
        INTERNAL_TOKEN: TOKEN,
        DATABASE_URL: database.url,
        DEPLOYMENT: JSON.stringify(deployment),
        APP_URL: "http://localhost:3000",
        CONTACTS_KEY: "A".repeat(43),
        SMTP_URL: mailbox.url,
        MAIL_FROM: "notifications@keyward.example",
        RETRY_DELAY_SECONDS: "1",
        POLL_MS: "30",
        ...more,
      },
    );
    children.push(started);
    const port = await untilReady(
      started,
      () => /"port":(\d+),"msg":"listening"/.exec(started.output())?.[1],
    );
    url = `http://127.0.0.1:${port}`;
  }
  /** Stops all of them. */
  async function stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    for (const child of children.splice(0)) {
      await child.stop(signal);
      outputs.push(child.output());
    }
  }
  async function ask(path: string, method = "GET", body?: object, token = TOKEN) {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  return {
    chain,
    database,
    deployment,
    pool,
    mailbox,
    rpc,
    account,
    patientId,
    sign,
    submit,
    act,
    grantCall,
    start,
    stop,
    ask,
    text: async (path: string) => (await fetch(url + path)).text(),
    register: (who: number) => act(who, "patientRegistry", "register", SALT),
    grant: async (who: number) => submit(await sign(who, grantCall(who))),
    async openSession(who: number): Promise<Hex> {
      const { timestamp } = await chain.client.getBlock();
      return act(DOCTOR, "consentRegistry", "openSession", {
        patientId: patientId(who),
        grantee: hospital,
        purpose: 0,
        categories: 0b10000,
        organisation: ORGANISATION,
        until: Number(timestamp) + 3_600,
      });
    },
    async breakGlass(who: number): Promise<Hex> {
      const { timestamp } = await chain.client.getBlock();
      const request = {
        patientId: patientId(who),
        organisation: ORGANISATION,
        categories: 1,
        until: Number(timestamp) + 1_800,
        reason: 1,
        reasonDigest: `0x${"00".repeat(32)}`,
        byCard: false,
      };
      return act(DOCTOR, "breakGlass", "openCase", request, "0x");
    },
    /** A recovery of somebody by one of these guardians: it begins, and ends after its delay. */
    async recovery(who: number, guardians: readonly number[]) {
      const ledger: Ledger = { client: chain.client, deployment };
      const id = patientId(who);
      const set = guardianSet(1, guardians.map(account));
      await act(who, "patientRegistry", "setGuardians", id, guardiansHash(set));
      const send = (call: LedgerCall) => sign(0, call).then(submit);
      return {
        async start(): Promise<Hex> {
          const request = await recoveryRequest(ledger, { patientId: id, newSigner: account(0) }, 3_600n);
          const [first = 0] = guardians;
          const signer = patientSignerOf({ address: account(first), signTypedData: signedBy(first) });
          return send(startRecovery(request, set, [await approveRecovery(ledger, signer, request)]));
        },
        async finish(): Promise<Hex> {
          const delay = await readLedger(ledger, "patientRegistry", "RECOVERY_DELAY", []);
          await rpc("evm_increaseTime", [Number(delay) + 1]);
          return send(finishRecovery(id));
        },
      };
    },
    url: () => url,
    doctor: account(DOCTOR),
    administrator: account(ADMINISTRATOR),
    /** All that every notifier printed. */
    printed: () => [...outputs, ...children.map((child) => child.output())].join("\n"),
    /** Waits until the notifier has read all blocks of the chain. */
    async caughtUp(): Promise<void> {
      const head = await chain.client.getBlockNumber();
      const hash = (await chain.client.getBlock({ blockNumber: head })).hash;
      await until(async () => {
        const at = await pool.query(
          `select 1 from notify.progress p, ${indexer.schema}.cursor c
           where p.block_number = $1 and c.hash = $2 and p.rollback_id >=
             (select coalesce(max(id), 0) from ${indexer.schema}.rollbacks)`,
          [head, Buffer.from(hash.slice(2), "hex")],
        );
        return at.rowCount === 1;
      });
    },
    async end(): Promise<void> {
      await stop("SIGKILL");
      await pool.end();
      await indexer.stop();
      await mailbox.stop();
      await Promise.all([chain.child.stop("SIGKILL"), database.stop()]);
    },
  };
}

export async function until(what: () => Promise<boolean> | boolean, patience = 15_000): Promise<void> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; ) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("Waited in vain.");
}
