import type { ChartItem } from "#lib/chart/chart-item.ts";
import { describe } from "#lib/chart/describe.ts";
import { timeline } from "#lib/chart/timeline.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { narrativeText } from "./narrative.ts";
import { performersOf } from "./performers.ts";

/** What of an item is searched. */
export type Entry = { id: string; title: string; said: string; around: string };

export const OPTIONS = {
  fields: ["title", "said", "around"],
  searchOptions: {
    boost: { title: 3, said: 2 },
    prefix: true,
    combineWith: "AND" as const,
    fuzzy: (term: string) => (term.length > 4 ? 0.2 : false),
  },
};

/** One entry for each line of the timeline. */
export const entriesFor = (items: readonly ChartItem[]): Entry[] =>
  timeline(items).flatMap(({ encounter, title, provider, items: inside }) =>
    [...(encounter === undefined ? [] : [encounter]), ...inside].map((item): Entry => {
      const { kind, title: name, value, detail, time } = describe(item);
      return {
        id: item.key,
        title: name,
        said: [value, detail, ...notesOf(item), narrativeText(item.resource)].filter(isString).join(" "),
        around: [
          records.kinds[kind],
          terms.category[item.category],
          title,
          provider,
          ...performersOf(item.resource),
          formatDate(time),
        ]
          .filter(isString)
          .join(" "),
      };
    }),
  );

const notesOf = ({ resource }: ChartItem): string[] =>
  objectsIn(own(resource, "note"))
    .map((note) => own(note, "text"))
    .filter(isString);
