/** Milliseconds for which words that no act names yet are surely kept: the hospital removes them after a day. */
export const WORDS_STAY = 12 * 3_600_000;
