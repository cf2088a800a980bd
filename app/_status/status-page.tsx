"use client";
import { en } from "../_messages/en.ts";
import { Address } from "./address.tsx";
import { Brand } from "./brand.tsx";
import { KeyNodes } from "./key-nodes.tsx";
import css from "./status.module.css";
import type { ServiceState, Status } from "./status-schema.ts";
import { headline, type Row, rowsOf } from "./summarise.ts";
import { useStatus } from "./use-status.ts";

const text = en.status;

/** How the node is doing: every part in a row, the ledger and the key network in pictures, and who is who. */
export function StatusPage({ first }: { first: Status }) {
  const { status, age, stale } = useStatus(first);
  const rows = rowsOf(status);
  const top = headline(rows);
  return (
    <div className={css.page}>
      <Brand />
      <main id="content">
        <h1 className={css.title}>{text.title}</h1>
        <p className={css.lead}>{text.lead}</p>
        <div className={css.summary}>
          <p role="status" className={`${css.pill} ${css[top.state]}`}>
            <Mark state={top.state} />
            {top.says}
          </p>
          <span className={css.quiet}>
            {text.checked(en.age(age))}
            {status.chain.head === undefined ? "" : `, ${text.block(status.chain.head)}`}
          </span>
        </div>
        {top.state === "down" && !stale ? <p className={css.hint}>{text.allDownHint}</p> : null}
        <p role="alert" className={stale ? css.stale : css.nothing}>
          {stale ? text.stale(en.age(age)) : ""}
        </p>
        <div className={css.columns}>
          <Services rows={rows} />
          <div className={css.pictures}>
            <LedgerCard chain={status.chain} at={status.at} age={age} />
            <KeyNodes {...status.keyNetwork} />
            <Contracts contracts={status.contracts} />
          </div>
          <People people={status.people} />
        </div>
      </main>
    </div>
  );
}

function Services({ rows }: { rows: readonly Row[] }) {
  return (
    <section className={css.sheet} aria-labelledby="services">
      <h2 id="services" className={css.heading}>
        {text.services}
      </h2>
      <ul>
        {rows.map(({ id, name, state, says, note }) => (
          <li key={id} className={css.row}>
            <h3 className={css.name}>{name}</h3>
            <p className={css.says}>{says}</p>
            <p className={css.standing}>
              {note === undefined ? null : <span className={css.quiet}>{note}</span>}
              <span className={`${css.chip} ${css[state]}`}>
                <Mark state={state} />
                {text.states[state]}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LedgerCard({ chain, at, age }: { chain: Status["chain"]; at: number; age: number }) {
  const { head, blockTime, chainId } = chain;
  return (
    <section className={`${css.sheet} ${css.card}`} aria-labelledby="ledger">
      <h2 id="ledger" className={css.cardTitle}>
        {text.chain.head}
      </h2>
      <p className={css.figure}>{head === undefined ? "–" : en.number(head)}</p>
      <dl className={css.facts}>
        {blockTime === undefined ? null : (
          <div>
            <dt>{text.chain.written}</dt>
            <dd>
              <time dateTime={new Date(blockTime).toISOString()} title={en.time(blockTime)}>
                {en.age(Math.max(0, Math.round((at - blockTime) / 1_000)) + age)}
              </time>
            </dd>
          </div>
        )}
        <div>
          <dt>{text.chain.chainId}</dt>
          <dd>{chainId}</dd>
        </div>
      </dl>
    </section>
  );
}

function Contracts({ contracts }: { contracts: Status["contracts"] }) {
  return (
    <section className={`${css.sheet} ${css.card}`} aria-labelledby="contracts">
      <h2 id="contracts" className={css.cardTitle}>
        {text.contracts.title}
      </h2>
      <dl className={css.facts}>
        {contracts.map(({ name, address }) => {
          const shown = text.contracts.names[name] ?? name;
          return (
            <div key={name}>
              <dt>{shown}</dt>
              <dd>
                <Address of={shown} value={address} />
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function People({ people }: { people: Status["people"] }) {
  return (
    <section className={css.sheet} aria-labelledby="people">
      <div className={css.heading}>
        <h2 id="people" className={css.headingText}>
          {text.people.title}
        </h2>
        <p className={css.quiet}>{people.length === 0 ? text.people.empty : text.people.lead}</p>
      </div>
      <ul className={css.people}>
        {people.map(({ name, role, organisation, address }) => (
          <li key={address} className={css.person}>
            <div>
              <h3 className={css.name}>{name}</h3>
              <p className={css.quiet}>
                {[text.people.roles[role] ?? role, organisation].filter(Boolean).join(", ")}
              </p>
            </div>
            <Address of={name} value={address} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Told by shape as well as by colour. */
function Mark({ state }: { state: ServiceState }) {
  const shape = {
    ok: "M3 8.5l3.2 3.2L13 5",
    impaired: "M8 3v6M8 11.5v1.5",
    down: "M4 4l8 8M12 4l-8 8",
  }[state];
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <path d={shape} fill="none" stroke="currentColor" strokeWidth="2.2" />
    </svg>
  );
}
