import { Fragment } from "react";
import type { Piece } from "./pieces.ts";

/** A sentence with what it is about in strong letters. */
export const Said = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in its order
    <Fragment key={at}>{typeof piece === "string" ? piece : <strong>{piece.strong}</strong>}</Fragment>
  ));
