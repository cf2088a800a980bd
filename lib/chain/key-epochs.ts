/** Bits of one epoch in the ledger's packed word (contracts/keys/KeyEpochs.sol). */
const EPOCH_BITS = 12n;
/** A mask is a uint32. */
const MASK_BITS = 32;
const EPOCH_MASK = (1n << EPOCH_BITS) - 1n;

/** The epoch of a category in the packed word of all. */
export const epochIn = (epochs: bigint, category: number): number =>
  Number((epochs >> (EPOCH_BITS * BigInt(category))) & EPOCH_MASK);

/** Of the packed word, the epochs of the categories in `mask`; zero elsewhere. */
export function epochsOf(epochs: bigint, mask: number): bigint {
  let fields = 0n;
  for (let category = 0; category < MASK_BITS; category++) {
    if ((mask >>> category) & 1) fields |= EPOCH_MASK << (EPOCH_BITS * BigInt(category));
  }
  return epochs & fields;
}
