/** Lines of a stage that broke without naming a test: what it said last tells why. */
const LAST = 30;

/**
 * What a stage said of its failures, for whoever reads the end of a long run only: mocha's and Hardhat's list below
 * `2 failing`, or else the last lines.
 */
export function failuresIn(output: string): string {
  const lines = output.trimEnd().split("\n");
  const list = lines.findIndex((line) => /^\s*[1-9]\d* failing\b/.test(line));
  return (list < 0 ? lines.slice(-LAST) : lines.slice(list)).join("\n");
}
