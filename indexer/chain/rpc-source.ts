import { createPublicClient, http } from "viem";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { INDEXED_TOPICS } from "../decode-log.ts";
import { chainUnavailable } from "../errors.ts";
import { INDEXED_EVENTS } from "../events.ts";
import type { ChainSource, Header, RpcLog } from "./source.ts";

const TIMEOUT = 15_000;
/** A single block's logs must fit: 20,000 of them are some 20 MB. Ranges are far smaller. */
const LARGEST_ANSWER = 128 * 2 ** 20;

type RpcBlock = { number: Hex; hash: Hex; parentHash: Hex; timestamp: Hex; logsBloom: Hex };

/** A chain over JSON-RPC. Headers are asked for in batches; nothing is cached, nothing retried here. */
export function rpcSource(url: string, { addresses }: Deployment): ChainSource {
  const options = { timeout: TIMEOUT, retryCount: 0, maxResponseBodySize: LARGEST_ANSWER };
  const single = createPublicClient({ transport: http(url, options) });
  const batching = createPublicClient({ transport: http(url, { ...options, batch: { batchSize: 128 } }) });
  const ours = [...new Set(INDEXED_EVENTS.map(({ contract }) => addresses[contract]))];

  const ask = async <T>(method: string, params: unknown[], client = single): Promise<T> => {
    try {
      return (await client.request({ method, params } as never)) as T;
    } catch (cause) {
      throw chainUnavailable(cause);
    }
  };
  const header = async (tag: string, client = single): Promise<Header | undefined> => {
    const block = await ask<RpcBlock | null>("eth_getBlockByNumber", [tag, false], client);
    if (block === null) return undefined;
    const { hash, parentHash, logsBloom } = block;
    return { number: Number(block.number), hash, parentHash, time: Number(block.timestamp), logsBloom };
  };

  return {
    chainId: async () => Number(await ask<Hex>("eth_chainId", [])),
    async head() {
      const head = await header("latest");
      if (head === undefined) throw chainUnavailable();
      return head;
    },
    headers: (numbers) => Promise.all(numbers.map((number) => header(toHexNumber(number), batching))),
    async logs(from, to, which) {
      const filter = which === "indexed" ? { address: ours, topics: [INDEXED_TOPICS] } : {};
      const range = { fromBlock: toHexNumber(from), toBlock: toHexNumber(to) };
      const logs = await ask<RpcLog[]>("eth_getLogs", [{ ...filter, ...range }]);
      if (!Array.isArray(logs)) throw chainUnavailable();
      return logs;
    },
    async isDeployed() {
      const codes = await Promise.all(
        ours.map((address) => ask<Hex>("eth_getCode", [address, "latest"], batching)),
      );
      return codes.every((code) => code !== "0x");
    },
  };
}

const toHexNumber = (number: number): Hex => `0x${number.toString(16)}`;
