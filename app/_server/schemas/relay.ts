import { z } from "zod";
import { address, hex } from "./common.ts";

export const callBody = z.strictObject({ to: address, data: hex(/^0x([0-9a-fA-F]{2}){4,65536}$/) });
export const callAnswer = z.object({
  id: z.string(),
  status: z.enum(["accepted", "submitted", "confirmed", "failed"]),
  transactionHash: z.string().optional(),
  blockNumber: z.string().optional(),
  gasUsed: z.string().optional(),
});
