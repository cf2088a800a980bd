"use client";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { describe } from "#lib/chart/describe.ts";
import { filesOf } from "#lib/chart/documents.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { usePatient } from "../../../_session/use-patient.ts";
import { Badge, Card, Facts, Stack } from "../../../_ui/surface.tsx";
import { EraseCard } from "../erase/erase-card.tsx";
import type { RecordChart } from "../model/chart-of.ts";
import { factsOf } from "../model/facts.ts";
import { narrativeOf } from "../model/narrative.ts";
import type { RecordData } from "../model/record-data.ts";
import { flagMark } from "../model/row.ts";
import type { Views } from "../model/sections.ts";
import type { Author } from "../reading/use-authors.ts";
import css from "./details.module.css";
import { Files } from "./files.tsx";
import { Narrative } from "./narrative.tsx";
import { ProofCard } from "./proof-card.tsx";
import { Trends } from "./trends.tsx";
import { Versions } from "./versions.tsx";

export type DetailsContext = {
  patientId: PatientId;
  data: RecordData;
  chart: RecordChart;
  views: Views;
  authorOf: (recordId: RecordId) => Author | undefined;
  onOpen: (key: string) => void;
};

/** All about one item: what it says, its trend, its files, its versions and its proof. */
export function Details({ item, context }: { item: ChartItem; context: DetailsContext }) {
  const { data, chart, views, authorOf, onOpen, patientId } = context;
  const recordId = item.recordId as RecordId;
  const patient = usePatient();
  const { title, value, flag, time } = describe(item);
  const mark = flagMark(flag);
  const narrative = narrativeOf(item.resource);
  const proof = chart.byRecord.get(recordId)?.proof;
  const author = authorOf(recordId);
  const files = filesOf(item);
  const timeOf = (id: RecordId) => {
    const at = chart.byRecord.get(id)?.proof.blockNumber;
    return at === undefined ? undefined : data.times[at];
  };
  return (
    <Stack>
      <Card>
        {value && (
          <p className={css.value}>
            {value} {mark && <Badge tone={mark.tone}>{mark.text}</Badge>}
          </p>
        )}
        <Facts
          facts={[
            ...(time === undefined ? [] : [[records.details.date, formatDate(time)] as const]),
            ...factsOf(item)
              .filter(([, said]) => said !== title)
              .map(
                ([name, said]) =>
                  [
                    name,
                    <span key={name} className={css.fact}>
                      {said}
                    </span>,
                  ] as const,
              ),
          ]}
        />
        {narrative && (
          <details className={css.values}>
            <summary>{records.details.narrative}</summary>
            <Narrative xhtml={narrative} label={records.details.narrative} />
          </details>
        )}
      </Card>
      <Trends item={item} series={views.series} />
      {files.length > 0 && (
        <Card title={records.files.title}>
          <Stack gap={12}>
            <Files key={item.key} patientId={patientId} files={files} />
          </Stack>
        </Card>
      )}
      <Versions {...{ recordId, chart, timeOf, authorOf, onOpen }} />
      {proof && author && <ProofCard {...{ patientId, proof, author, data }} />}
      {patient?.readOnly === false && patient.acting === undefined && patient.patientId === patientId && (
        <div className={css.noPrint}>
          <EraseCard key={recordId} recordId={recordId} chart={chart} />
        </div>
      )}
    </Stack>
  );
}

export const titleOf = (item: ChartItem): string => describe(item).title || records.details.untitled;
