import { MAX_DECISIONS } from "#lib/claims/claim-state.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { Button } from "../../../_ui/button.tsx";
import css from "../insurer.module.css";
import { billedIn } from "./decision-draft.ts";

const text = insurer.claims;

/** What is selected and comes to how much, at the foot of the page, with what can be done with it. */
export const SelectionBar = ({
  claims,
  onDecide,
  onClear,
}: {
  claims: readonly ClaimAnswer[];
  onDecide: () => void;
  onClear: () => void;
}) => (
  <section className={css.selection} aria-label={text.selected(claims.length)}>
    <p role="status">
      <b>{text.selected(claims.length)}</b>{" "}
      {billedIn(claims)
        .map(({ billed, token }) => formatMoney(billed, token))
        .join(" + ")}
      {claims.length >= MAX_DECISIONS && <span className={css.quiet}> {text.most}</span>}
    </p>
    <div className={css.acts}>
      <Button kind="quiet" onClick={onClear}>
        {text.clear}
      </Button>
      <Button kind="primary" onClick={onDecide}>
        {text.decide}
      </Button>
    </div>
  </section>
);
