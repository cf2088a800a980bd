"use client";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { describe } from "#lib/chart/describe.ts";
import { documentList } from "#lib/chart/documents.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatMoment } from "../../../_messages/en/format.ts";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Badge, Stack } from "../../../_ui/surface.tsx";
import css from "./chart.module.css";
import { noteText } from "./chart-data.ts";
import { useChartContext } from "./context.ts";
import { entryFacts } from "./entry-facts.ts";
import { versionsOf } from "./versions.ts";

const text = care.chart;

/** An entry in full, and all that stood there before it, with who wrote each and when. */
export function VersionsDialog({ item, onClose }: { item: ChartItem | undefined; onClose: () => void }) {
  const { records, writtenAt, authorOf } = useChartContext();
  const versions = item && versionsOf(records, item.recordId as RecordId);
  const alone = versions?.complete === true && versions.views.length === 1;
  return (
    <Dialog open={item !== undefined} title={alone ? text.details : text.versions} onClose={onClose}>
      <Stack>
        {versions?.views.map(({ proof, items: [first] }, at) => {
          const time = writtenAt(proof.recordId);
          // A record that was never corrected may hold others beside it.
          const shown = at === 0 ? item : first;
          return (
            <article key={proof.recordId} className={css.version}>
              <header>
                {!alone && (
                  <Badge tone={at === 0 ? "accent" : "neutral"}>
                    {at === 0 ? text.versionNow : text.versionWas}
                  </Badge>
                )}
                <span>
                  {[shown && authorOf(shown), time && formatMoment(time)].filter(Boolean).join(", ")}
                </span>
              </header>
              {shown && <Contents item={shown} />}
              <Hash value={proof.recordId} label={text.recordId} />
            </article>
          );
        })}
        {versions?.complete === false && <p className={css.nothing}>{text.versionGone}</p>}
      </Stack>
    </Dialog>
  );
}

function Contents({ item }: { item: ChartItem }) {
  const { title, value, detail } = describe(item);
  const [document] = documentList([item]);
  return (
    <>
      <p>
        <b>{document?.title || title}</b> {value} {detail && <small>{detail}</small>}
      </p>
      {entryFacts(item).map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      {document && <p className={css.letter}>{noteText(document)}</p>}
    </>
  );
}
