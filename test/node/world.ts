import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestClient, http } from "viem";
import { foundry } from "viem/chains";
import { type Hospital, openHospital } from "#lib/hospital/open-hospital.ts";
import type { KeyRelease } from "#lib/keys/key-release.ts";
import type { KeyNetworkWarning } from "#lib/keys/lit/messages.ts";
import { nodeLitKeyRelease } from "#lib/keys/node/lit-key-release.ts";
import { pool } from "#services/database/pool.ts";
import { startMailbox } from "#services/notifier/testing/mailbox.ts";
import { checkPorts, portsFrom } from "#services/supervisor/ports.ts";
import { type Load, startLoad } from "./load.ts";
import { nodeProcess } from "./node-process.ts";
import { type Doctor, newDoctor, newPatient, type Patient } from "./patient.ts";
import { MAIL_ADDRESS } from "./somebody.ts";

const PATIENTS = 4;
/** Room for the store that will run out of it: its reserve of 64 MiB and little more. */
const DISK_MIB = 96;

export type World = Awaited<ReturnType<typeof startWorld>>;

/** A hospital node as `npm start` runs it, three patients, a doctor, a mail server, and what they do meanwhile. */
export async function startWorld() {
  const ends: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return { ...(await furnish(ends)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function furnish(ends: (() => unknown)[]) {
  const outer = await mkdtemp(join(tmpdir(), "keyward-node-"));
  ends.push(() => rm(outer, { recursive: true, force: true }));
  // As root, PostgreSQL runs as a user of its own, who has to get through.
  await chmod(outer, 0o711);
  const folder = join(outer, "data");
  const disk = join(folder, "store-b");
  await mkdir(disk, { recursive: true });
  await chmod(folder, 0o711);
  const mounted = mount(disk);
  if (mounted) ends.push(() => execFileSync("umount", [disk]));
  const base = await freeBase();
  const ports = portsFrom(base);
  const mailbox = await startMailbox();
  ends.push(mailbox.stop);
  const node = await nodeProcess(folder, base, {
    SMTP_URL: mailbox.url,
    MAIL_FROM: "notifications@keyward.example",
  });
  ends.push(node.stop);

  const witness = witnessOf();
  const hospital: Hospital = await openHospital({ origin: node.origin(), fetch: witness.fetch });
  const doctor: Doctor = await newDoctor(hospital);
  const patients: Patient[] = [];
  for (let i = 0; i < PATIENTS; i++) patients.push(await newPatient(hospital));
  // The first one is left alone, so that a test can say what is so.
  const load: Load = startLoad(patients.slice(1), doctor);
  ends.push(load.stop);
  await load.pause();

  const { postgres, token } = await readSecrets(folder);
  for (const { patientId } of patients) {
    await fetch(`http://127.0.0.1:${ports.notifier}/v1/contacts/${patientId}/mail`, {
      method: "PUT",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ address: MAIL_ADDRESS }),
    });
  }
  const databaseUrl = `postgres://keyward:${postgres}@127.0.0.1:${ports.database}/keyward`;
  const database = pool(databaseUrl, { max: 3 });
  ends.push(() => database.end());
  const rpcUrl = `http://127.0.0.1:${ports.chain}`;
  const anvil = createTestClient({ mode: "anvil", chain: foundry, transport: http(rpcUrl) });

  return {
    folder,
    ports,
    node,
    hospital,
    doctor,
    patients,
    quiet: patients[0] as Patient,
    load,
    database,
    databaseUrl,
    mailbox,
    witness,
    anvil,
    rpcUrl,
    token,
    /** The disk of store-b, or undefined where none could be mounted. */
    disk: mounted ? disk : undefined,
    rpc: <T>(method: string, params: unknown[] = []): Promise<T> =>
      anvil.request({ method, params } as never) as Promise<T>,
    /** The doctor's client of the key network. */
    keyRelease(onWarning: (warning: KeyNetworkWarning) => void = () => {}): KeyRelease {
      const { addresses, chainId } = hospital.ledger.deployment;
      const release = nodeLitKeyRelease({
        network: {
          rpcUrl,
          chainId,
          registry: addresses.keyNodeRegistry,
          accessPolicy: addresses.accessPolicy,
          siweDomain: hospital.network.siweDomain,
        },
        account: doctor.account.address,
        sign: (message) => doctor.account.signMessage({ message }),
        onWarning,
      });
      ends.push(release.close);
      return release;
    },
  };
}

/** Sees all requests of all patients, and every answer that is an error. */
function witnessOf() {
  const urls: string[] = [];
  const refusals: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    urls.push(input instanceof Request ? input.url : String(input));
    const answer = await globalThis.fetch(input, init);
    if (!answer.ok) refusals.push(await answer.clone().text());
    return answer;
  };
  return { urls, refusals, fetch };
}

async function readSecrets(folder: string): Promise<{ postgres: string; token: string }> {
  const { internalToken } = JSON.parse(await readFile(join(folder, "secrets.json"), "utf8"));
  const postgres = await readFile(join(folder, "postgres", "password"), "utf8");
  return { postgres: postgres.trim(), token: internalToken };
}

/** Whether this machine lets us mount a disk of our own. */
function mount(folder: string): boolean {
  if (process.platform !== "linux") return false;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MIB}m`, "tmpfs", folder], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A port from which on the node finds all of its ports free. */
async function freeBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + 20 * Math.floor(Math.random() * 600);
    const free = await checkPorts(portsFrom(base)).then(
      () => true,
      () => false,
    );
    if (free) return base;
  }
}
