import { createPublicClient, http } from "viem";
import { foundry } from "viem/chains";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import { newPatient } from "./patients.ts";
import { type RelayWorld, relayWorld } from "./relay-world.ts";

/** One sample a round: calls a second, or milliseconds of one call by itself. */
export type RelayerSamples = {
  /** The floor: one wallet that counts its own nonce signs the same calls and hands them to anvil. */
  bare: number[];
  /** Until all are journalled and answered, and until all are in a block and seen to be. */
  acknowledged: number[];
  confirmed: number[];
  /** Milliseconds until one call is confirmed, with nothing else under way; and of the wallet. */
  alone: number[];
  bareAlone: number[];
};

type Call = { to: `0x${string}`; data: `0x${string}` };

/**
 * Registrations through the relayer, beside the same kind of calls sent by a wallet, in turn.
 * `node services/relayer/testing/bench.ts [calls] [rounds]`.
 */
export async function benchRelayer({
  calls,
  rounds,
}: {
  calls: number;
  rounds: number;
}): Promise<RelayerSamples> {
  const world = await relayWorld();
  try {
    await world.start();
    const prepared = (count: number): Promise<Call[]> =>
      Promise.all(Array.from({ length: count }, () => newPatient(world.ledger).registration()));
    const wallet = nonceManaged(world);
    const samples: RelayerSamples = { bare: [], acknowledged: [], confirmed: [], alone: [], bareAlone: [] };
    // The first round only warms up.
    for (let round = -1; round < rounds; round++) {
      const bare = await wallet(await prepared(calls));
      const relayed = await relayAll(world, await prepared(calls));
      const bareAlone = await wallet(await prepared(1));
      const alone = await relayOne(world, (await prepared(1))[0] as Call);
      if (round < 0) continue;
      samples.bare.push((1_000 * calls) / bare);
      samples.acknowledged.push((1_000 * calls) / relayed.acknowledged);
      samples.confirmed.push((1_000 * calls) / relayed.confirmed);
      samples.bareAlone.push(bareAlone);
      samples.alone.push(alone);
    }
    return samples;
  } finally {
    await world.stop();
  }
}

/** Sends calls from one account as fast as anvil takes them; milliseconds until all are in blocks. */
function nonceManaged({ chain, anvil }: RelayWorld): (calls: readonly Call[]) => Promise<number> {
  const account = testAccount(ACCOUNTS.stranger);
  const transport = http(chain.rpcUrl, { batch: true });
  const client = createPublicClient({ chain: foundry, transport, cacheTime: 0, pollingInterval: 20 });
  let nonce = 0;
  return async (calls) => {
    const started = performance.now();
    await Promise.all(
      calls.map(async ({ to, data }) => {
        const serializedTransaction = await account.signTransaction({
          type: "eip1559",
          chainId: foundry.id,
          nonce: nonce++,
          to,
          data,
          gas: 200_000n,
          maxFeePerGas: 10n ** 10n,
          maxPriorityFeePerGas: 1n,
        });
        await client.sendRawTransaction({ serializedTransaction });
      }),
    );
    const mined = async () => (await client.getTransactionCount({ address: account.address })) === nonce;
    for (let waits = 1; !(await mined()); waits++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      // anvil forgets some of a crowd now and then, until it makes another block.
      if (waits % 200 === 0) await anvil.mine({ blocks: 1 });
    }
    return performance.now() - started;
  };
}

async function relayAll(world: RelayWorld, calls: readonly Call[]) {
  const settled = async (): Promise<{ confirmed: number; failed: number }> =>
    (
      await world.journal.query(
        `select count(*) filter (where status = 'confirmed')::int as confirmed,
                count(*) filter (where status = 'failed')::int as failed from relay.calls`,
      )
    ).rows[0];
  const { confirmed: before } = await settled();
  const started = performance.now();
  const answers = await Promise.all(calls.map((call) => world.post(call)));
  const acknowledged = performance.now() - started;
  const refused = answers.filter(({ status }) => status !== 202);
  if (refused.length > 0) throw new Error(`${refused.length} refused: ${refused[0]?.body.error?.name}`);
  for (;;) {
    const { confirmed, failed } = await settled();
    if (failed > 0) throw new Error(`${failed} calls failed`);
    if (confirmed - before >= calls.length) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return { acknowledged, confirmed: performance.now() - started };
}

async function relayOne(world: RelayWorld, call: Call): Promise<number> {
  const started = performance.now();
  const { body } = await world.post(call);
  await world.settled(body.id);
  return performance.now() - started;
}

if (import.meta.main) {
  const [calls = 300, rounds = 5] = process.argv.slice(2).map(Number);
  console.log(await benchRelayer({ calls, rounds }));
}
