"use client";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { patientPerson } from "#lib/chart/person.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { isString } from "#lib/fhir/json.ts";
import { formatDate, formatMoment } from "../../../_messages/en/format.ts";
import { records as text } from "../../../_messages/en/records.ts";
import { Chips } from "../../../_ui/chips.tsx";
import { SearchField } from "../../../_ui/search-field.tsx";
import { EmptyState } from "../../../_ui/states.tsx";
import { Card } from "../../../_ui/surface.tsx";
import { usePrinting } from "../../../_ui/use-printing.ts";
import { Details, titleOf } from "../details/details.tsx";
import { DetailsPlace } from "../details/details-place.tsx";
import { chartOf } from "../model/chart-of.ts";
import type { RecordData } from "../model/record-data.ts";
import { sectionRows } from "../model/section-rows.ts";
import { countsOf, found as foundIn, SECTIONS, type Section, viewsOf } from "../model/sections.ts";
import type { useAuthors } from "../reading/use-authors.ts";
import { useSearch } from "../reading/use-search.ts";
import { SectionList } from "../sections/section-list.tsx";
import { Timeline } from "../timeline/timeline.tsx";
import { Glance } from "./glance.tsx";
import css from "./record-page.module.css";
import { useLineKeys } from "./use-line-keys.ts";
import { useMedia } from "./use-media.ts";
import { useOneTabStop } from "./use-one-tab-stop.ts";

/** What was opened, to be looked through: by time or by kind, searched, and one thing in detail. */
export function RecordDesk({
  patientId,
  data,
  authorOf,
  children,
}: {
  patientId: PatientId;
  data: RecordData;
  authorOf: ReturnType<typeof useAuthors>;
  /** What was checked: it stands above. */
  children: ReactNode;
}) {
  const [section, setSection] = useState<Section>("all");
  const [selected, setSelected] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const wide = useMedia("(width >= 1080px)");
  const printing = usePrinting();
  const [alone, setAlone] = useState(false);
  const chart = useMemo(() => chartOf(data.records), [data.records]);
  const views = useMemo(() => viewsOf(chart.items), [chart]);
  const counts = useMemo(() => countsOf(views), [views]);
  const { typed, setTyped, found } = useSearch(chart.items, data.checkedAt !== undefined);
  const shown = useMemo(() => (found === undefined ? views : foundIn(views, found)), [views, found]);

  const authorById = useCallback(
    (id: string) => {
      const proof = chart.byRecord.get(id as RecordId)?.proof;
      return proof && authorOf(proof);
    },
    [chart, authorOf],
  );
  const writerOf = useCallback(
    (id: string) => {
      const proof = chart.byRecord.get(id as RecordId)?.proof;
      return proof === undefined || proof.organisation === 0 ? undefined : authorOf(proof);
    },
    [chart, authorOf],
  );
  const close = useCallback(() => {
    setSelected(undefined);
    const line = list.current?.querySelector<HTMLElement>("[data-line][aria-current]");
    line?.focus({ preventScroll: true });
  }, []);
  useLineKeys({ list, search }, close);
  useOneTabStop(list);

  const person = printing ? patientPerson(chart.items) : undefined;
  const item = selected === undefined ? undefined : chart.byKey.get(selected);
  /** The entry that is shown, and nothing else, on paper. */
  function printAlone(): void {
    const place = scrollY;
    const after = () => {
      flushSync(() => setAlone(false));
      scrollTo(0, place);
    };
    addEventListener("afterprint", after, { once: true });
    flushSync(() => setAlone(true));
    print();
  }
  const episodes = section === "private" ? shown.private : shown.episodes;
  const timed = section === "all" || section === "private";
  const nothing = found !== undefined && found.size === 0;
  const context = { patientId, data, chart, views, authorOf: authorById, onOpen: setSelected };
  const whose = printing && (
    <p className={css.quiet}>
      {[person?.name, person?.birthDate && text.born(formatDate(person.birthDate))]
        .filter(isString)
        .join(", ")}
      <br />
      {text.printed(formatMoment(Date.now() / 1_000))}
    </p>
  );
  if (printing && alone && item !== undefined) {
    return (
      <article className={css.alone}>
        <h2 className={css.printed}>{titleOf(item)}</h2>
        {whose}
        <Details item={item} context={context} />
      </article>
    );
  }
  return (
    <>
      <div className={css.above}>
        {children}
        <search className={css.search}>
          <SearchField
            ref={search}
            label={text.search.label}
            placeholder={text.search.placeholder}
            clear={text.search.clear}
            typed={typed}
            onType={setTyped}
          />
          <span role="status" className="visually-hidden">
            {found === undefined ? "" : text.search.found(found.size)}
          </span>
        </search>
      </div>
      <div className={css.tools}>
        <Chips
          label={text.sections.label}
          value={section}
          onChange={setSection}
          choices={SECTIONS.map((value) => ({
            value,
            label: text.sections[value],
            ...(value === "all" ? {} : { count: counts[value] }),
          }))}
        />
      </div>
      {printing && (
        <>
          {whose}
          <Glance views={views} whole hint={false} />
        </>
      )}
      <div className={css.columns}>
        <div ref={list} className={css.list}>
          <h2 className="visually-hidden">{text.sections[section]}</h2>
          <p className="visually-hidden">{text.keys}</p>
          {nothing ? (
            <Card>
              <EmptyState icon="search" title={text.search.none(typed.trim())}>
                {text.search.noneLead}
              </EmptyState>
            </Card>
          ) : timed && episodes.length > 0 ? (
            <Timeline
              key={section}
              {...{ episodes, printing, chart, doses: views.doses, writerOf, selected }}
              onOpen={setSelected}
            />
          ) : (
            <SectionList
              groups={timed ? [] : sectionRows(section, shown)}
              selected={selected}
              onOpen={setSelected}
            />
          )}
        </div>
        {!printing && (
          <DetailsPlace wide={wide} item={item} context={context} onClose={close} onPrint={printAlone}>
            <Glance views={views} whole={false} hint />
          </DetailsPlace>
        )}
      </div>
    </>
  );
}
