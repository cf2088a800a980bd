import { z } from "zod";
import type { StoreIdentity } from "./blob-store.ts";

const text = z.string().min(1).max(200);

/** Who a store is, as JSON. */
export const storeIdentitySchema = z
  .object({
    id: text,
    publicKey: z.strictObject({ kty: z.literal("OKP"), crv: z.literal("Ed25519"), x: text }),
  })
  .transform((identity): StoreIdentity => identity);
