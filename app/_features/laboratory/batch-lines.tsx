"use client";
import { useState } from "react";
import { formatDate } from "../../_messages/en/format.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { Chips } from "../../_ui/chips.tsx";
import { shorten } from "../../_ui/hash.tsx";
import { Badge, Card, Stack } from "../../_ui/surface.tsx";
import { type Column, Table } from "../../_ui/table.tsx";
import css from "./laboratory.module.css";
import type { BatchLine } from "./read-batch.ts";
import { flagOf } from "./results.ts";
import { takenIn } from "./taken.ts";

const text = laboratory.batch;
const MOST = 200;

const COLUMNS: Column<BatchLine>[] = [
  { key: "line", head: text.columns.line, align: "end", cell: ({ number }) => number },
  {
    key: "patient",
    head: text.columns.patient,
    cell: ({ cells: { patient } }) => <code title={patient}>{shorten(patient)}</code>,
  },
  {
    key: "test",
    head: text.columns.test,
    cell: ({ test, cells }) => test?.display ?? cells.loinc,
  },
  {
    key: "value",
    head: text.columns.value,
    align: "end",
    cell: ({ cells }) => `${cells.value} ${cells.unit}`,
  },
  {
    key: "taken",
    head: text.columns.taken,
    wideOnly: true,
    // What isn't understood stands as the file has it.
    cell: ({ cells: { taken } }) => (takenIn(taken) === undefined ? taken : formatDate(taken)),
  },
  { key: "verdict", head: text.columns.verdict, cell: ({ verdict }) => <Verdict verdict={verdict} /> },
];

function Verdict({ verdict }: Pick<BatchLine, "verdict">) {
  if ("problem" in verdict) {
    return (
      <Badge tone="alarm" icon="alert">
        {verdict.problem}
      </Badge>
    );
  }
  const { value, low, high } = verdict.result;
  const flag = flagOf(value, low, high);
  return (
    <Badge tone={flag === "low" || flag === "high" ? "warn" : "accent"} icon="check">
      {text.good}
      {(flag === "low" || flag === "high") && `, ${laboratory.flags[flag]}`}
    </Badge>
  );
}

/** Every line of a file with its verdict, before anything is written. */
export function BatchLines({ lines }: { lines: readonly BatchLine[] }) {
  const bad = lines.filter(({ verdict }) => "problem" in verdict);
  const [show, setShow] = useState<"all" | "bad">("all");
  const shown = show === "all" ? lines : bad;
  return (
    <Stack gap={12}>
      <Chips
        label={text.show.label}
        choices={[
          { value: "all", label: text.show.all, count: lines.length },
          { value: "bad", label: text.show.bad, count: bad.length },
        ]}
        value={show}
        onChange={setShow}
      />
      <Card flush>
        <Table
          caption={text.table}
          columns={COLUMNS}
          items={shown.slice(0, MOST)}
          keyOf={({ number }) => String(number)}
          dense
          cards
        />
        {shown.length > MOST && <p className={css.under}>{text.more(shown.length - MOST)}</p>}
      </Card>
    </Stack>
  );
}
