import { claims } from "../../_messages/en/claims.ts";
import { Sentence } from "../../_ui/surface.tsx";
import type { Piece } from "../pieces.ts";
import { Said } from "../said.tsx";

/** The sentence that the typed data says, before it is signed. */
export const AboutToSign = ({ pieces }: { pieces: readonly Piece[] }) => (
  <section aria-label={claims.aboutToSign}>
    <Sentence>
      <Said pieces={pieces} />
    </Sentence>
  </section>
);
