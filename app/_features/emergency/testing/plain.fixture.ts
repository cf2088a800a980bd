import type { Piece } from "../../../_shared/pieces.ts";

/** A sentence without its strong letters. */
export const plain = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : piece.strong)).join("");
