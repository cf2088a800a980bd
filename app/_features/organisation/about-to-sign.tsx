import { organisation } from "../../_messages/en/organisation.ts";
import type { Piece } from "../../_shared/pieces.ts";
import { Said } from "../../_shared/said.tsx";
import { Sentence } from "../../_ui/surface.tsx";
import css from "./organisation.module.css";

/** The sentence that the typed data says, before it is signed. */
export const AboutToSign = ({ pieces }: { pieces: readonly Piece[] }) => (
  <section aria-label={organisation.aboutToSign}>
    <h3 className={css.label}>{organisation.aboutToSign}</h3>
    <Sentence>
      <Said pieces={pieces} />
    </Sentence>
  </section>
);
