import { Fragment } from "react";
import type { Piece } from "./pieces.ts";

/** A sentence with what matters in bold. */
export const Said = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is said once, in its order
    <Fragment key={at}>{typeof piece === "string" ? piece : <strong>{piece.strong}</strong>}</Fragment>
  ));
