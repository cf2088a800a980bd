import { benchRelayer } from "#services/relayer/testing/bench.ts";
import { rateFigure, timeFigure } from "./figure.ts";
import type { Figure } from "./report.ts";

const CALLS = 300;

/** Calls a second through the relayer, beside one wallet on a bare chain. */
export async function relayerFigures(quick: boolean): Promise<Figure[]> {
  const calls = quick ? 30 : CALLS;
  const samples = await benchRelayer({ calls, rounds: quick ? 1 : 5 });
  const wallet = "the same calls from one wallet that counts its own nonce, to bare anvil";
  const floor = { name: wallet, samples: samples.bare };
  const notes = [`${calls} registrations at once`];
  const common = { part: "relayer", unit: "calls/s", floor, notes } as const;
  return [
    rateFigure({ ...common, name: "confirmed through the relayer", samples: samples.confirmed }),
    rateFigure({ ...common, name: "journalled and answered", samples: samples.acknowledged }),
    timeFigure({
      part: "relayer",
      name: "one call alone, until confirmed",
      samples: samples.alone,
      floor: { name: "the same by the wallet", samples: samples.bareAlone },
    }),
  ];
}
