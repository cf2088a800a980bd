import { benchIndexer } from "#indexer/bench.ts";
import { rateFigure } from "./figure.ts";
import type { Figure } from "./report.ts";

const LEAST = 20_000;

/** Events a second of the indexer, beside fetching and copying them alone. */
export async function indexerFigures(quick: boolean): Promise<Figure[]> {
  const samples = await benchIndexer(quick ? 1 : 5);
  const name = "eth_getLogs and COPY into one table without an index, nothing decoded or checked";
  const floor = { name, samples: samples.bare };
  const figure = (name: string, own: readonly number[], more: object = {}): Figure =>
    rateFigure({ part: "indexer", name, unit: "events/s", samples: own, ...more });
  return [
    figure("from a chain's node, while behind", samples.catchingUp, { floor, least: LEAST }),
    figure("from a chain's node, near the head, every Bloom filter checked", samples.following, {
      floor: { name, samples: samples.bareFollowing },
      least: LEAST,
    }),
    figure("from a source that costs nothing", samples.synthetic, { least: LEAST }),
    figure("of it: fetch by eth_getLogs", samples.fetching),
    figure("of it: decode", samples.decoding, {
      floor: { name: "viem's parseEventLogs", samples: samples.decodingByViem },
    }),
  ];
}
