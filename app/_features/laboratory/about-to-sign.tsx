import { laboratory } from "../../_messages/en/laboratory.ts";
import { Said } from "../../_shared/said.tsx";
import { Sentence } from "../../_ui/surface.tsx";
import { type DepositFacts, depositSentence } from "./deposit-sentence.ts";
import css from "./laboratory.module.css";

/** The sentence that the typed data says, before it is signed. */
export const AboutToSign = (facts: DepositFacts) => (
  <section aria-label={laboratory.aboutToSign}>
    <h3 className={css.heading}>{laboratory.aboutToSign}</h3>
    <Sentence>
      <Said pieces={depositSentence(facts)} />
    </Sentence>
  </section>
);
