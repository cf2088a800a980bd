import { z } from "zod";
import { wholeNumber } from "./common.ts";

/** What a release rests on, as the ledger has it; `refused` where no key was released, `unreadable` for a broken line. */
const VERDICTS = ["session", "case", "later", "none", "refused", "unreadable"] as const;

export const releasesQuery = z.object({
  organisation: wholeNumber(1, 0xffff_ffff).describe("whose privacy officer asks"),
  node: wholeNumber(1, 1_000).default(1).describe("the key node's place in the hospital's list"),
  after: wholeNumber(0, 1e15).default(0).describe("entries that are known already"),
});

export const releasesAnswer = z.object({
  /** How many key nodes there are. */
  nodes: z.number(),
  /** Host and port of this one. */
  name: z.string(),
  entries: z.array(
    z.object({
      line: z.string().describe("as it stands in the log: its SHA-256 is in the next one"),
      verdict: z.enum(VERDICTS),
    }),
  ),
  more: z.boolean(),
});
export type ReleasesAnswer = z.output<typeof releasesAnswer>;
