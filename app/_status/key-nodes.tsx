import { en } from "../_messages/en.ts";
import css from "./status.module.css";
import type { Status } from "./status-schema.ts";

const text = en.status;

/** The nodes as squares, filled while they answer, and how many of them a key takes. */
export function KeyNodes({ threshold, nodes }: Status["keyNetwork"]) {
  const up = nodes.filter(({ state }) => state === "ok").length;
  return (
    <section className={`${css.sheet} ${css.card}`} aria-labelledby="key-nodes">
      <h2 id="key-nodes" className={css.cardTitle}>
        {text.keyNetwork.name}
      </h2>
      <ul className={css.nodes}>
        {nodes.map(({ name, state }) => (
          <li key={name} className={`${css.node} ${css[`node-${state}`]}`}>
            <span aria-hidden="true">{name}</span>
            <span className="visually-hidden">{text.keyNetwork.node(name, text.states[state])}</span>
          </li>
        ))}
      </ul>
      <p>
        <strong>{text.keyNetwork.answering(up, nodes.length)}</strong>
        <span className={css.quiet}>
          {" · "}
          {threshold === undefined ? text.keyNetwork.thresholdUnknown : text.keyNetwork.needs(threshold)}
        </span>
      </p>
    </section>
  );
}
