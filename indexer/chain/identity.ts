import type { Hex } from "#lib/core/bytes.ts";
import { chainMismatch, chainUnavailable } from "../errors.ts";
import type { ChainSource, Header } from "./source.ts";

/** What tells one chain from another. */
export type ChainIdentity = { chainId: number; genesisHash: Hex };

/** The genesis block of a chain that must have this number. Throws `ChainMismatch`. */
export async function genesisOf(chain: ChainSource, chainId: number): Promise<Header> {
  const given = await chain.chainId();
  if (given !== chainId) throw chainMismatch({ expected: chainId, given });
  const [genesis] = await chain.headers([0]);
  if (genesis === undefined) throw chainUnavailable();
  return genesis;
}

/** Throws `ChainMismatch` unless the node still serves this chain. */
export async function checkIdentity(
  chain: ChainSource,
  { chainId, genesisHash }: ChainIdentity,
): Promise<void> {
  const { hash } = await genesisOf(chain, chainId);
  if (hash !== genesisHash) throw chainMismatch({ expected: genesisHash, given: hash });
}
