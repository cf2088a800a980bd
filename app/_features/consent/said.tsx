import { Fragment } from "react";
import type { Piece } from "./sentence.ts";

/** A sentence with what it is about in strong letters. */
export const Said = ({ pieces }: { pieces: readonly Piece[] }) =>
  pieces.map((piece, at) =>
    typeof piece === "string" ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in its order
      <Fragment key={at}>{piece}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in its order
      <strong key={at}>{piece.strong}</strong>
    ),
  );
