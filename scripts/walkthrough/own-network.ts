import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTestClient, http, keccak256 } from "viem";
import { foundry } from "viem/chains";
import { utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type Digest } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { type StaffMember, setStaffMember } from "#lib/identity/staff.ts";
import { replicatedKeyrings } from "#lib/keys/replicated-keyrings.ts";
import { KEY_NODES, THRESHOLD } from "#services/local/key-network.ts";
import { type LocalNetwork, startLocalNetwork } from "#services/local/local-network.ts";
import { bothStores } from "./journey.ts";
import type { Network } from "./network.ts";
import { type People, setUpPeople } from "./people.ts";

/** Starts a network for one run alone, which everything may be done to. */
export async function ownNetwork(onStep: (step: string) => void): Promise<Network> {
  const local = await startLocalNetwork(onStep);
  try {
    onStep("people");
    return networkOver(local, await setUpPeople(local));
  } catch (error) {
    await local.stop();
    throw error;
  }
}

function networkOver(local: LocalNetwork, people: People): Network {
  const { chain, ledger, siweDomain, relay, stores, stop } = local;
  const access = {
    relay,
    stores: bothStores(local),
    keyrings: replicatedKeyrings(stores.map(({ keyrings }) => keyrings)),
  };
  return {
    ledger,
    chain,
    siweDomain,
    facts: {
      kind: "own",
      chainId: ledger.deployment.chainId,
      keyNodes: KEY_NODES,
      threshold: THRESHOLD,
      stores: stores.length,
    },
    cast: people,
    enter: async () => access,
    directoryOwner: async ({ address }, _access, file) =>
      asPatientId(keccak256(utf8(`keyward directory ${file} ${address}`))),
    guardedStores: false,
    async whileDoctorIs(change, run) {
      await setDoctor(local, people, { ...people.credential, ...change });
      try {
        await run();
      } finally {
        await setDoctor(local, people, people.credential);
      }
    },
    corrupt: (digest) => flipOneByte(local, digest),
    passTime: (seconds) => letTimePass(chain.rpcUrl, seconds),
    lose: () => loseEverything(local),
    remains: {
      kind: "store",
      rpcUrl: chain.rpcUrl,
      deployment: ledger.deployment,
      storeDirectory: stores[1].directory,
    },
    skipped: [],
    stop,
  };
}

async function setDoctor(
  { ledger, relay }: LocalNetwork,
  { administrator, organisation, doctor }: People,
  member: StaffMember,
): Promise<void> {
  await relay.submit(await setStaffMember(ledger, administrator, organisation, doctor.address, member));
}

async function letTimePass(rpcUrl: string, seconds: number): Promise<void> {
  const client = createTestClient({ mode: "anvil", chain: foundry, transport: http(rpcUrl) });
  await client.increaseTime({ seconds });
  await client.mine({ blocks: 1 });
}

/** Kills every key node and destroys one store: what is left is the chain and the other store. */
async function loseEverything({ keyNetwork, stores }: LocalNetwork): Promise<void> {
  await Promise.all(keyNetwork.nodes.map((node) => node.stop("SIGKILL")));
  await rm(stores[0].directory, { recursive: true, force: true });
}

/** Flips the lowest bit of one byte in the middle of a ciphertext, in the store that will be left. */
async function flipOneByte({ stores }: LocalNetwork, digest: Digest): Promise<void> {
  const [, left] = stores;
  const cid = cidOf(digest);
  const files = await readdir(left.directory, { recursive: true });
  const file = files.find((name) => name.endsWith(cid));
  if (file === undefined)
    throw new KeywardError("BlobMissing", { message: "Nothing to corrupt.", details: { cid } });
  const path = join(left.directory, file);
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
}
