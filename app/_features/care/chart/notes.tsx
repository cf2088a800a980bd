"use client";
import { care } from "../../../_messages/en/care.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { Button } from "../../../_ui/button.tsx";
import css from "./chart.module.css";
import type { Note } from "./chart-data.ts";
import { useChartContext } from "./context.ts";
import { correctionsOf } from "./item-menu.tsx";

const text = care.chart;

/** Notes, the newest first, with who wrote them and how often they were corrected. */
export function Notes({ notes }: { notes: readonly Note[] }) {
  const { reading } = useChartContext();
  if (notes.length === 0) return <p className={css.nothing}>{reading ? text.stillReading : text.noNotes}</p>;
  return (
    <ul className={css.notes}>
      {notes.map((note) => (
        <li key={note.item.key}>
          <NoteCard note={note} />
        </li>
      ))}
    </ul>
  );
}

function NoteCard({ note: { item, title, time, text: body } }: { note: Note }) {
  const { records, authorOf, showVersions, correct } = useChartContext();
  const times = correctionsOf(records, item);
  const begin = correct(item);
  return (
    <article className={css.note}>
      <header>
        <h3>{title || text.notes}</h3>
        <span className={css.noteFacts}>
          {[formatDate(time), authorOf(item)].filter(Boolean).join(" · ")}
          {times > 0 && (
            <>
              {" · "}
              <button type="button" className={css.name} onClick={() => showVersions(item)}>
                {text.correctedOnce(times)}
              </button>
            </>
          )}
        </span>
        {begin !== undefined && (
          <Button kind="quiet" size="small" icon="edit" onClick={begin}>
            {text.correct}
          </Button>
        )}
      </header>
      <p>{body}</p>
    </article>
  );
}
