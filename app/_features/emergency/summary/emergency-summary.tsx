"use client";
import type { EmergencyView } from "#lib/emergency/emergency-view.ts";
import type { Fact } from "#lib/emergency/facts.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { Badge } from "../../../_ui/surface.tsx";
import { Documents } from "./documents.tsx";
import css from "./summary.module.css";

const text = emergency.summary;

type Line = { key: string; name: string; detail?: string | undefined; newer: boolean; high?: boolean };

/** What saves a life, on one screen: the vital first, then what is taken, what is known, what is wanted. */
export function EmergencySummary({ view }: { view: EmergencyView }) {
  const newer = (item: { key: string }) => view.added.has(item.key);
  const lines = (
    facts: readonly Fact[],
    detail: (fact: Fact) => string | undefined = ({ detail }) => detail,
  ) =>
    facts.map(
      (fact): Line => ({
        key: fact.item.key,
        name: fact.name,
        detail: detail(fact),
        newer: newer(fact.item),
      }),
    );
  const allergies = view.allergies.map(
    ({ item, name, reactions, criticality, none, since }): Line => ({
      key: item.key,
      name,
      detail: [reactions.join(", "), since === undefined ? "" : text.since(since)]
        .filter(Boolean)
        .join(" · "),
      newer: newer(item),
      high: criticality === "high" && !none,
    }),
  );
  return (
    <div className={css.summary}>
      <dl className={css.vital}>
        <div>
          <dt>{text.blood}</dt>
          <dd className={css.large}>{shortBlood(view.bloodGroup?.name) ?? <span>{text.unknown}</span>}</dd>
        </div>
        <div>
          <dt>{text.implants}</dt>
          <dd>
            {view.implants.length === 0 ? (
              <span>{text.unknown}</span>
            ) : (
              view.implants.map(({ item, name, since }) => (
                <div key={item.key}>
                  {name} {since?.slice(0, 4)}
                  {newer(item) && <Newer />}
                </div>
              ))
            )}
          </dd>
        </div>
        {view.pregnancy !== undefined && (
          <div>
            <dt>{text.pregnancy}</dt>
            <dd>{view.pregnancy.name}</dd>
          </div>
        )}
      </dl>
      <Section title={text.allergies} alarm={allergies.some(({ high }) => high === true)}>
        <Lines lines={allergies} none={text.noAllergies} />
      </Section>
      {view.alerts.length > 0 && (
        <Section title={text.alerts}>
          <Lines lines={lines(view.alerts)} />
        </Section>
      )}
      <Section title={text.takes}>
        <Lines
          lines={view.medications.map(({ item, name, dosage }) => ({
            key: item.key,
            name,
            detail: dosage,
            newer: newer(item),
          }))}
          none={text.takesNothing}
        />
      </Section>
      <Section title={text.problems}>
        <Lines
          lines={view.problems.map(({ item, name, since }) => ({
            key: item.key,
            name,
            detail: since === undefined ? undefined : text.since(since),
            newer: newer(item),
          }))}
          none={text.noProblems}
        />
      </Section>
      {view.directives.length > 0 && (
        <Section title={text.directives}>
          <Lines
            lines={lines(view.directives, ({ detail }) =>
              detail === undefined ? undefined : text.speaks(detail),
            )}
          />
          <Documents documents={view.documents} />
        </Section>
      )}
      {view.contacts.length > 0 && (
        <Section title={text.contacts}>
          <ul className={css.lines}>
            {view.contacts.map(({ name, relation, phone }) => (
              <li key={name + phone}>
                <span className={css.name}>
                  {name}
                  {relation !== undefined && <span className={css.detail}> · {relation}</span>}
                </span>
                {phone !== undefined && <a href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</a>}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

function Section({
  title,
  alarm = false,
  children,
}: {
  title: string;
  alarm?: boolean;
  children: React.ReactNode;
}) {
  return (
    <section className={css.section} data-alarm={alarm || undefined}>
      <h3>{title}</h3>
      <div className={css.sheet}>{children}</div>
    </section>
  );
}

function Lines({ lines, none }: { lines: readonly Line[]; none?: string }) {
  if (lines.length === 0) return <p className={css.none}>{none}</p>;
  return (
    <ul className={css.lines}>
      {lines.map(({ key, name, detail, newer, high }) => (
        <li key={key}>
          <span className={css.name}>
            {high ? <strong className={css.high}>{name}</strong> : name}
            {high && <span className="visually-hidden"> ({text.high})</span>} {newer && <Newer />}
          </span>
          {detail !== undefined && detail !== "" && <span className={css.detail}>{detail}</span>}
        </li>
      ))}
    </ul>
  );
}

const Newer = () => <Badge tone="info">{text.newer}</Badge>;

/** `Blood group A Rh(D) negative` as it is called out loud: the heading says what it is. */
const shortBlood = (name: string | undefined) => name?.replace(/^blood group\s+/i, "");
