/** The least size of a padded content: shorter ones all look alike. */
export const MINIMUM_SIZE = 1024;

/**
 * The Padme size for `length` bytes: at most 12 % more, leaking O(log log length) bits of the length
 * ("Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019, section 4).
 * Never below 1 KiB.
 */
export function padmeSize(length: number): number {
  if (length <= MINIMUM_SIZE) return MINIMUM_SIZE;
  const exponent = Math.floor(Math.log2(length));
  const significant = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - significant);
  return Math.ceil(length / step) * step;
}
