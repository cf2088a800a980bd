import { allergyList } from "#lib/chart/allergies.ts";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { conditionList } from "#lib/chart/conditions.ts";
import { documentList } from "#lib/chart/documents.ts";
import { immunisationList } from "#lib/chart/immunisations.ts";
import { medicationList } from "#lib/chart/medications.ts";
import { resultSeries } from "#lib/chart/results.ts";
import { type Episode, timeline } from "#lib/chart/timeline.ts";
import { SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import { doseChanges } from "./dose-changes.ts";

export const SECTIONS = [
  "all",
  "results",
  "medications",
  "conditions",
  "allergies",
  "immunisations",
  "documents",
  "private",
] as const;
export type Section = (typeof SECTIONS)[number];

/** Every view of a record, made once. */
export type Views = {
  episodes: readonly Episode[];
  private: readonly Episode[];
  series: ReturnType<typeof resultSeries>;
  medications: ReturnType<typeof medicationList>;
  /** What a dose was before, by item. */
  doses: ReadonlyMap<string, string>;
  conditions: ReturnType<typeof conditionList>;
  allergies: ReturnType<typeof allergyList>;
  immunisations: ReturnType<typeof immunisationList>;
  documents: ReturnType<typeof documentList>;
};

export const isPrivate = ({ category }: Pick<ChartItem, "category">): boolean =>
  SENSITIVE_CATEGORIES.some((one) => one === category);

export function viewsOf(items: readonly ChartItem[]): Views {
  const medications = medicationList(items);
  return {
    episodes: timeline(items),
    private: timeline(items.filter(isPrivate)),
    series: resultSeries(items),
    medications,
    doses: doseChanges(medications),
    conditions: conditionList(items),
    allergies: allergyList(items),
    immunisations: immunisationList(items),
    documents: documentList(items),
  };
}

/** How much is in each section; `all` says it by the page's head. */
export const countsOf = (views: Views): Readonly<Record<Exclude<Section, "all">, number>> => ({
  results: views.series.reduce((all, { results }) => all + results.length, 0),
  medications: views.medications.length,
  conditions: views.conditions.length,
  allergies: views.allergies.length,
  immunisations: views.immunisations.length,
  documents: views.documents.length,
  private: views.private.reduce(
    (all, { items, encounter }) => all + items.length + (encounter === undefined ? 0 : 1),
    0,
  ),
});

/** The same views of what was found alone. */
export function found(views: Views, keys: ReadonlySet<string>): Views {
  const has = ({ item }: { item: ChartItem }) => keys.has(item.key);
  const within = (episodes: readonly Episode[]) =>
    episodes.flatMap((episode): Episode[] => {
      const items = episode.items.filter(({ key }) => keys.has(key));
      const itself = episode.encounter !== undefined && keys.has(episode.encounter.key);
      return items.length > 0 || itself ? [{ ...episode, items }] : [];
    });
  return {
    episodes: within(views.episodes),
    private: within(views.private),
    series: views.series.filter(({ results }) => results.some(has)),
    medications: views.medications.filter(has),
    doses: views.doses,
    conditions: views.conditions.filter(has),
    allergies: views.allergies.filter(has),
    immunisations: views.immunisations.filter(has),
    documents: views.documents.filter(has),
  };
}
