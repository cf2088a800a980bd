"use client";
import { useMemo } from "react";
import { referenceText } from "#lib/chart/text.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { own } from "#lib/fhir/json.ts";
import type { GrantedPatient } from "../access/granted.ts";
import { usePeople } from "../access/use-people.ts";
import { valuesOf } from "../write/values.ts";
import { mayWrite, type Started } from "../write/write-panel.tsx";
import type { ChartData } from "./chart-data.ts";
import type { ChartState } from "./chart-state.ts";
import type { ChartContext } from "./context.ts";
import { standsAlone } from "./versions.ts";

/** What the parts of an open chart share: who wrote what and when, its versions, and how it is corrected. */
export function useContextOf({
  chart,
  patient,
  data,
  showVersions,
  begin,
}: {
  chart: Extract<ChartState, { status: "open" }>;
  patient: GrantedPatient;
  data: ChartData;
  showVersions: ChartContext["showVersions"];
  /** Begins to write. */
  begin: (started: Started) => void;
}): ChartContext {
  const { contents } = chart;
  const { records } = contents;
  const peopleOf = usePeople(
    useMemo(
      () => [...records.values()].flatMap(({ proof }) => (proof.organisation === 0 ? [] : [proof.author])),
      [records],
    ),
  );
  return {
    data,
    records,
    reading: chart.reading,
    writtenAt: (recordId) => contents.times[records.get(recordId as RecordId)?.proof.blockNumber ?? -1],
    authorOf(item) {
      const proof = records.get(item.recordId as RecordId)?.proof;
      if (proof !== undefined && proof.organisation !== 0) return peopleOf(proof.author);
      return ["author", "performer", "recorder", "requester"]
        .map((element) => referenceText(own(item.resource, element)))
        .find((told) => told !== undefined);
    },
    showVersions,
    correct(item) {
      const found = valuesOf(item);
      // What a patient imported stays as its source wrote it.
      const byStaff = (records.get(item.recordId as RecordId)?.proof.organisation ?? 0) !== 0;
      if (!byStaff || found === undefined || !standsAlone(records, item)) return undefined;
      if (!mayWrite(patient.writeMask, found.kind)) return undefined;
      const correction = { recordId: item.recordId as RecordId, values: found.values };
      return () => begin({ kind: found.kind, correction });
    },
  };
}
