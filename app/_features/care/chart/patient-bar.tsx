"use client";
import { useState } from "react";
import { instantOf } from "#lib/chart/when.ts";
import type { Category } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { Button } from "../../../_ui/button.tsx";
import { Countdown } from "../../../_ui/countdown.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Badge } from "../../../_ui/surface.tsx";
import css from "./chart.module.css";
import { ageIn, type ChartData } from "./chart-data.ts";
import { kidneyFunction } from "./kidney-function.ts";

const text = care.chart;
const SHOWN = 3;

/** Who this is, what can hurt them, and how long the session lasts: always in sight. */
export function PatientBar({
  patientId,
  data,
  name,
  sees,
  lacking,
  until,
  onRenew,
  onClose,
}: {
  patientId: PatientId;
  data: ChartData;
  name: string;
  sees: (category: Category) => boolean;
  /** Of which parts a record didn't open. */
  lacking: ReadonlySet<Category>;
  until: number;
  onRenew: () => void;
  onClose: () => void;
}) {
  const { person } = data;
  const age = ageIn(person, new Date().toISOString().slice(0, 10));
  const kidney = kidneyFunction(data.series);
  const sex = text.sexes[person?.gender ?? ""];
  return (
    <header className={css.bar}>
      <div className={css.who}>
        <h1 tabIndex={-1}>{name}</h1>
        <span className={css.facts}>
          {sex !== undefined && (
            <>
              <span aria-hidden="true">{sex}</span>
              <span className="visually-hidden">{text.sexesLong[person?.gender ?? ""]}</span>
            </>
          )}
          {age !== undefined && (
            <span title={formatDate(person?.birthDate)}>
              {age.months === undefined ? text.years(age.years) : text.months(age.months)}
            </span>
          )}
          {person?.deceased && <Badge>{text.died}</Badge>}
          <Hash value={patientId} label={care.patientId} />
        </span>
      </div>
      <AllergyBadges data={data} visible={sees("allergies")} lacking={lacking.has("allergies")} />
      {kidney !== undefined && (
        <Badge tone="warn">
          {kidney.name} {kidney.value}
        </Badge>
      )}
      <div className={css.clock}>
        <span className={css.session}>
          {text.session} <Countdown until={until} urgentBelow={300} /> {text.left}
        </span>
        <Button size="small" onClick={onRenew}>
          {text.renew}
        </Button>
        <Button size="small" onClick={onClose}>
          {text.close}
        </Button>
      </div>
    </header>
  );
}

function AllergyBadges({ data, visible, lacking }: { data: ChartData; visible: boolean; lacking: boolean }) {
  const [all, setAll] = useState(false);
  const active = data.allergies.filter((allergy) => allergy.active && !allergy.none);
  if (!visible && active.length === 0)
    return (
      <Badge tone="warn" icon="alert">
        {text.allergiesHidden}
      </Badge>
    );
  const unread = (
    <Badge tone="alarm" icon="alert">
      {text.allergiesLacking}
    </Badge>
  );
  if (active.length === 0 && lacking) return unread;
  if (active.length === 0)
    return <Badge>{data.allergies.some(({ none }) => none) ? text.noAllergies : text.allergiesNone}</Badge>;
  return (
    <ul className={css.allergies}>
      {lacking && <li>{unread}</li>}
      {active.map(({ item, name, reactions, criticality, since }, at) => (
        <li key={item.key} className={all || at < SHOWN ? undefined : css.onPaper}>
          <span title={Number.isNaN(instantOf(since)) ? undefined : formatDate(since)}>
            <Badge tone={criticality === "low" ? "warn" : "alarm"} icon="alert">
              <span className="visually-hidden">{text.allergy("")}</span>
              {[name, reactions[0]?.toLowerCase()].filter(Boolean).join(": ")}
            </Badge>
          </span>
        </li>
      ))}
      {active.length > SHOWN && !all && (
        <li>
          <button type="button" className={css.moreAllergies} onClick={() => setAll(true)}>
            {text.more(active.length - SHOWN)}
          </button>
        </li>
      )}
    </ul>
  );
}
