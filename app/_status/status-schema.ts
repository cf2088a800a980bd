import { z } from "zod";

const count = z.number().int().min(0);
const counts = z.object({ blobs: count, envelopes: count, keyrings: count });

/** `ok`; `impaired`: it answers, and says by `reason` what is wrong; `down`: no answer. */
const state = z.enum(["ok", "impaired", "down"]);
const reason = z.string().optional().describe("stable name of what is wrong");

/** What `GET /api/status` answers. Times are Unix milliseconds. */
export const statusSchema = z.object({
  at: count,
  chain: z.object({ state, reason, chainId: count, head: count.optional(), blockTime: count.optional() }),
  contracts: z.array(z.object({ name: z.string(), address: z.string() })),
  keyNetwork: z.object({
    threshold: count.optional(),
    nodes: z.array(z.object({ name: z.string(), state, reason })),
  }),
  stores: z.array(
    z.object({
      name: z.string(),
      state,
      reason,
      counts: counts.optional(),
      countedAt: count.optional(),
      inStep: z.boolean().optional(),
      missing: count.optional(),
    }),
  ),
  relayer: z.object({ state, reason, waiting: count.optional(), underWay: count.optional() }),
  indexer: z.object({ state, reason, indexed: count.optional(), lag: count.optional() }),
  database: z.object({ state, reason }),
  people: z.array(
    z.object({
      name: z.string(),
      role: z.string(),
      organisation: z.string().optional(),
      address: z.string(),
    }),
  ),
});

export type Status = z.output<typeof statusSchema>;
export type ServiceState = z.output<typeof state>;
