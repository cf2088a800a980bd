"use client";
import { useSyncExternalStore } from "react";
import { consent } from "../../_messages/en/consent.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import { keptLists } from "../../_session/kept-lists.ts";
import { Person } from "../../_ui/person.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import css from "./kept-list.module.css";

const text = consent.kept;

/** Who can see what, or who looked, as it was when it was shown last. */
export function KeptListView() {
  const kept = useSyncExternalStore(keptLists.subscribe, keptLists.get, () => undefined);
  if (kept === undefined) return null;
  const { shown, list } = kept;
  const title = shown === "access" ? consent.title : consent.looked.title;
  if (list === undefined) {
    return (
      <Card title={title}>
        <EmptyState icon="offline" title={text.none}>
          {text.noneText}
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card title={title}>
      <Stack gap={12}>
        <p className={css.quiet}>{text.asOf(formatMoment(list.at))}</p>
        {list.items.length === 0 && (
          <p>{shown === "access" ? consent.empty.title : consent.looked.empty.title}</p>
        )}
        <ul className={css.list}>
          {list.items.map(({ who, detail, lines }) => (
            <li key={who + lines.join()}>
              <Person name={who} detail={detail} />
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}
