/** Whether two texts are the same code, as people type it (Crockford's base32): any case, O for 0, I or L for 1. */
export const sameCode = (typed: string, meant: string): boolean => plain(typed) === plain(meant);

const plain = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
