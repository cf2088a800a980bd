import type { StoreIdentity } from "#lib/records/blob-store.ts";
import { storeIdentitySchema } from "#lib/records/store-identity.ts";
import { askService } from "../clients/internal.ts";

const PATIENCE = 2_000;
/** Stores keep their keys for good. */
const known = new Map<string, StoreIdentity>();

/** Who a store is, or null for one that hasn't answered since this process began. The operator vouches for its address. */
export async function storeIdentity(url: string): Promise<StoreIdentity | null> {
  const before = known.get(url);
  if (before !== undefined) return before;
  try {
    const answer = await askService(`${url}/identity`, { patience: PATIENCE });
    const identity = storeIdentitySchema.parse(await answer.json());
    known.set(url, identity);
    return identity;
  } catch {
    return null;
  }
}
