/** A piece of a sentence; `strong` ones are what it is about. */
export type Piece = string | { strong: string };

/** The same as plain text. */
export const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : piece.strong)).join("");
