"use client";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import type { Condition } from "#lib/chart/conditions.ts";
import { describe } from "#lib/chart/describe.ts";
import type { Medication } from "#lib/chart/medications.ts";
import type { Category } from "#lib/core/categories.ts";
import { care, shortDay } from "../../../_messages/en/care.ts";
import { join } from "../../../_ui/join.ts";
import { Badge } from "../../../_ui/surface.tsx";
import css from "./chart.module.css";
import type { ChartData } from "./chart-data.ts";
import { Fact, Part, Past } from "./side-parts.tsx";

const text = care.chart;
const MOST = 5;

/** What stands beside everything: problems, medications, immunisations, plans. */
export function SideLists({
  data,
  sees,
  lacking,
  reading,
}: {
  data: ChartData;
  sees: (category: Category) => boolean;
  /** Of which parts a record didn't open. */
  lacking: ReadonlySet<Category>;
  /** Records are still coming. */
  reading: boolean;
}) {
  const { conditions, medications, immunisations, plans } = data;
  const nothing = (part: Category, said: string) => (lacking.has(part) ? text.lacking : said);
  const current = conditions.filter(({ active }) => active);
  const taken = medications.filter(({ active }) => active);
  return (
    <section className={join(css.sheet, css.side)}>
      {sees("problems") && (
        <Part
          title={text.problems}
          note={text.since}
          empty={current.length === 0 && nothing("problems", text.noProblems)}
        >
          {current.map((condition) => (
            <ConditionRow key={condition.item.key} {...condition} />
          ))}
          <Past items={conditions.filter(({ active }) => !active)}>
            {(condition) => <ConditionRow key={condition.item.key} {...condition} />}
          </Past>
        </Part>
      )}
      {sees("medications") && (
        <Part
          title={text.medications}
          empty={taken.length === 0 && nothing("medications", text.noMedications)}
        >
          {taken.map((medication) => (
            <MedicationRow key={medication.item.key} {...medication} />
          ))}
          <Past items={medications.filter(({ active }) => !active)}>
            {(medication) => <MedicationRow key={medication.item.key} {...medication} />}
          </Past>
        </Part>
      )}
      {plans.length > 0 && (
        <Part title={text.plans}>
          {plans.slice(0, MOST).map((item) => (
            <PlanRow key={item.key} item={item} />
          ))}
          <Past items={plans.slice(MOST)}>{(item) => <PlanRow key={item.key} item={item} />}</Past>
        </Part>
      )}
      {sees("immunisations") && (
        <Part
          title={text.immunisations}
          empty={
            immunisations.length === 0 &&
            (reading ? text.stillReading : nothing("immunisations", text.noImmunisations))
          }
        >
          {immunisations.slice(0, MOST).map(({ item, name, time }) => (
            <Fact key={item.key} name={name} note={time && shortDay(time.slice(0, 10))} />
          ))}
          <Past items={immunisations.slice(MOST)}>
            {({ item, name, time }) => (
              <Fact key={item.key} name={name} note={time && shortDay(time.slice(0, 10))} />
            )}
          </Past>
        </Part>
      )}
    </section>
  );
}

const ConditionRow = ({ item, name, since, provisional }: Condition) => (
  <Fact
    name={
      <>
        {name}
        {provisional && <Badge tone="info">{text.suspected}</Badge>}
      </>
    }
    note={since?.slice(0, 4)}
    item={item}
  />
);

const MedicationRow = ({ item, name, dosage, previousDosage }: Medication) => (
  <Fact
    name={
      <>
        {name}
        <small>
          {dosage}
          {previousDosage !== undefined && ` · ${text.was(previousDosage)}`}
        </small>
      </>
    }
    item={item}
  />
);

function PlanRow({ item }: { item: ChartItem }) {
  const { title, kind, time } = describe(item);
  return <Fact name={title || text.kinds[kind]} note={time && shortDay(time.slice(0, 10))} item={item} />;
}
