import { createPublicClient, http } from "viem";
import { foundry } from "viem/chains";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import { newPatient } from "./patients.ts";
import { relayWorld } from "./relay-world.ts";

/**
 * Registrations a second through the relayer, beside the same calls handed to anvil as transactions that were
 * signed beforehand. `node services/relayer/testing/bench.ts [calls]`.
 */
const count = Number(process.argv[2] ?? 500);
const world = await relayWorld();
try {
  await world.start();
  const prepared = () =>
    Promise.all(Array.from({ length: count }, () => newPatient(world.ledger).registration()));

  const account = testAccount(ACCOUNTS.stranger);
  const direct = await prepared();
  const raws = await Promise.all(
    direct.map(({ to, data }, nonce) =>
      account.signTransaction({
        type: "eip1559",
        chainId: 31_337,
        nonce,
        to,
        data,
        gas: 200_000n,
        maxFeePerGas: 10n ** 10n,
        maxPriorityFeePerGas: 1n,
      }),
    ),
  );
  const client = createPublicClient({
    chain: foundry,
    transport: http(world.chain.rpcUrl, { batch: true }),
    cacheTime: 0,
  });
  let started = performance.now();
  await Promise.all(
    raws.map((serializedTransaction) => client.sendRawTransaction({ serializedTransaction })),
  );
  const mined = async () => (await client.getTransactionCount({ address: account.address })) === count;
  for (let waits = 1; !(await mined()); waits++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    // anvil forgets some of a crowd now and then, until it makes another block.
    if (waits % 100 === 0) await world.anvil.mine({ blocks: 1 });
  }
  const bare = count / ((performance.now() - started) / 1_000);

  const calls = await prepared();
  started = performance.now();
  const posted = await Promise.all(calls.map((call) => world.post(call)));
  const acknowledged = count / ((performance.now() - started) / 1_000);
  const done = async () =>
    (await world.journal.query("select count(*)::int as n from relay.calls where status = 'confirmed'"))
      .rows[0].n;
  const refused = posted.filter(({ status }) => status !== 202).length;
  while ((await done()) < count - refused) await new Promise((resolve) => setTimeout(resolve, 20));
  const confirmed = count / ((performance.now() - started) / 1_000);

  const alone: number[] = [];
  for (const call of (await prepared()).slice(0, 30)) {
    const from = performance.now();
    const { body } = await world.post(call);
    await world.settled(body.id);
    alone.push(performance.now() - from);
  }
  alone.sort((a, b) => a - b);
  console.log({
    calls: count,
    refused,
    bareAnvilPerSecond: Math.round(bare),
    acknowledgedPerSecond: Math.round(acknowledged),
    confirmedPerSecond: Math.round(confirmed),
    ofBareAnvil: `${Math.round((confirmed / bare) * 100)} %`,
    millisecondsAloneMedian: Math.round(alone[15] ?? 0),
  });
} finally {
  await world.stop();
}
