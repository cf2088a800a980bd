"use client";
import type { ReactNode } from "react";
import { emergency } from "../../../_messages/en/emergency.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import type { CardFacts } from "../../../_session/kept-card.ts";
import { Skeleton } from "../../../_ui/states.tsx";
import css from "./card.module.css";

const text = emergency.card;

/** Both sides, side by side where there is room. */
export const CardFaces = ({ children }: { children: ReactNode }) => (
  <div className={css.cards}>{children}</div>
);

/** The side with the code, which `children` draws. */
export function Front({
  name,
  birthDate,
  reading = false,
  children,
}: {
  name: string | undefined;
  birthDate: string | undefined;
  /** Whether whose it is isn't known yet. */
  reading?: boolean;
  children: ReactNode;
}) {
  return (
    <article className={css.card} aria-label={text.front}>
      <div className={css.code}>{children}</div>
      <div className={css.who}>
        <p className={css.kind}>{text.front}</p>
        {reading ? <Skeleton lines={1} /> : <p className={css.name}>{name ?? text.unnamed}</p>}
        {birthDate !== undefined && <p>{text.born(formatDate(birthDate))}</p>}
        <p className={css.scan}>{text.scan}</p>
      </div>
    </article>
  );
}

/** An id in groups that an eye can keep while it is typed; what is copied has no spaces. */
const inGroups = (id: string) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: groups have their places
  (id.match(/^0x|.{8}/g) ?? [id]).map((group, at) => <span key={at}>{group}</span>);

/** The other side: what saves a life, where the patient wants it there, or what to do with the card. */
export function Inside({ patientId, facts }: { patientId: string; facts: CardFacts | undefined }) {
  return (
    <article className={css.card} data-inside="">
      {facts === undefined ? (
        <p className={css.inside}>{text.inside}</p>
      ) : (
        <dl className={css.facts}>
          <dt>{text.blood}</dt>
          <dd>{facts.blood ?? emergency.summary.unknown}</dd>
          <dt>{text.allergies}</dt>
          <dd>{facts.allergies ?? emergency.summary.unknown}</dd>
          {facts.contact !== undefined && (
            <>
              <dt>{text.call}</dt>
              <dd>{facts.contact}</dd>
            </>
          )}
          {facts.asOf !== undefined && <dt className={css.asOf}>{text.asOf(formatDate(facts.asOf))}</dt>}
        </dl>
      )}
      <p className={css.id}>
        {text.id}: <code>{inGroups(patientId)}</code>
      </p>
    </article>
  );
}
