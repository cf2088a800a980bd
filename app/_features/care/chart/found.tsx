"use client";
import { useMemo } from "react";
import { care } from "../../../_messages/en/care.ts";
import { EmptyState } from "../../../_ui/states.tsx";
import css from "./chart.module.css";
import { searchItems } from "./chart-data.ts";
import { useChartContext } from "./context.ts";
import { ItemLine } from "./item-line.tsx";

const text = care.chart;
const MOST_FOUND = 100;

/** What a search finds, in lines. */
export function Found({ typed }: { typed: string }) {
  const { data } = useChartContext();
  const found = useMemo(() => searchItems(data.items, typed), [data.items, typed]);
  return (
    <section className={css.sheet}>
      <p role="status" className={css.heading}>
        {text.found(found.length)}
      </p>
      {found.length === 0 ? (
        <EmptyState icon="search" title={text.nothingFound.title}>
          {text.nothingFound.text}
        </EmptyState>
      ) : (
        <div className={css.found}>
          {found.slice(0, MOST_FOUND).map((item) => (
            <ItemLine key={item.key} item={item} dated />
          ))}
        </div>
      )}
    </section>
  );
}
