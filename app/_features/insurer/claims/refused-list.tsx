import type { Undecidable } from "#lib/claims/undecidable.ts";
import { claims as words } from "../../../_messages/en/claims.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import { Banner } from "../../../_ui/surface.tsx";
import css from "../insurer.module.css";

const text = insurer.decision.refused;

/** Claims on which the ledger takes no such decision any more, each with why. */
export const RefusedList = ({ refused, left }: { refused: readonly Undecidable[]; left: number }) => (
  <Banner tone="warn">
    <p>{text.lead(refused.length, left)}</p>
    <ul className={css.refused}>
      {refused.map(({ claim, why, state }) => (
        <li key={claim}>
          <b>{words.number(claim)}</b> {why === "moved" ? words.state[state] : text.why[why]}
        </li>
      ))}
    </ul>
  </Banner>
);
