import { z } from "zod";
import { account, hash } from "./common.ts";
import { categories } from "./notifications.ts";

const until = z.number().describe("first second, in Unix time, at which it is over");

/** A patient for whom the asker may act. */
export const actsFor = z.object({ patientId: hash, categories, until });
export type ActsForAnswer = z.output<typeof actsFor>;

/** Who may act for a patient; also those whose time is over. */
export const proxiesAnswer = z.object({
  proxies: z.array(
    z.object({
      blockNumber: z.number(),
      logIndex: z.number(),
      transactionHash: hash,
      time: z.number().describe("Unix seconds"),
      proxy: account.describe("an account, or what stands for a passkey"),
      categories,
      until,
    }),
  ),
});
export type ProxiesAnswer = z.output<typeof proxiesAnswer>;
