"use client";
import { useEffect, useState } from "react";
import { records } from "../../../_messages/en/records.ts";
import { Button } from "../../../_ui/button.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { Badge } from "../../../_ui/surface.tsx";
import { lastBlockOf } from "../model/chart-of.ts";
import type { RecordData } from "../model/record-data.ts";
import css from "./record-page.module.css";

const text = records.check;

/** What was checked here, of the whole history; and how far the opening is. */
export function Completeness({
  data,
  reading,
  onAgain,
}: {
  data: RecordData | undefined;
  reading: boolean;
  onAgain: () => void;
}) {
  const now = useNow();
  const facts = data?.facts;
  if (data === undefined || facts === undefined)
    return reading ? (
      <p className={css.line} role="status">
        <Badge large>{text.running}</Badge>
      </p>
    ) : null;
  const opened = data.records.length;
  // Of an erased record nothing is left that could match.
  const all = facts.records - facts.erased.length;
  const done = data.checkedAt !== undefined;
  const complete = done && opened === all && facts.faults.length === 0;
  const block = lastBlockOf([...data.records, ...data.unopened].map(({ proof }) => proof));
  return (
    <>
      <div className={css.line}>
        <span role="status">
          {done ? (
            <Badge large tone={complete ? "accent" : "warn"} icon={complete ? "check" : "alert"}>
              {complete ? text.complete(all) : text.some(opened, all)}
            </Badge>
          ) : (
            <Badge large tone="accent" icon="check">
              {text.listed(all)}
            </Badge>
          )}
        </span>
        {data.checkedAt !== undefined && (
          <span className={css.checked}>
            {text.at(data.checkedAt, now)}
            {block > 0 && `, ${text.block(block)}`}
            <Button size="small" kind="quiet" busy={reading} onClick={onAgain}>
              {text.again}
            </Button>
          </span>
        )}
      </div>
      {!done && (
        <Progress
          label={text.opening}
          done={opened + data.unopened.length}
          of={Math.max(1, facts.readable)}
        />
      )}
    </>
  );
}

/** Unix seconds, moving on while it is looked at. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now() / 1_000);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() / 1_000), 20_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, Date.now() / 1_000);
}
