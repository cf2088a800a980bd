/** What the hospital's answers must know of: the chain up to this block. Sent with questions to its API. */
export const SEEN_BLOCK_HEADER = "keyward-seen-block";
