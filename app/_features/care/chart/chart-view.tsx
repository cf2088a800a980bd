"use client";
import { useEffect, useMemo, useRef, useState } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { shorten } from "../../../_ui/hash.tsx";
import { join } from "../../../_ui/join.ts";
import { Stack } from "../../../_ui/surface.tsx";
import type { GrantedPatient } from "../access/granted.ts";
import { rememberName, usePatientNames } from "../access/patient-names.ts";
import type { Clinician } from "../access/use-clinician.ts";
import { KEY_OF, WRITABLES } from "../write/values.ts";
import type { WriteContext } from "../write/write-context.ts";
import { mayWrite, type Started, WritePanel } from "../write/write-panel.tsx";
import { Centre, type CentreView, VIEWS } from "./centre.tsx";
import css from "./chart.module.css";
import { chartData } from "./chart-data.ts";
import type { ChartState } from "./chart-state.ts";
import { closeChart, openChart, readAgain } from "./chart-store.ts";
import { ChartProvider } from "./context.ts";
import { HelpDialog } from "./help-dialog.tsx";
import { lackingIn } from "./lacking.ts";
import { NotShown } from "./not-shown.tsx";
import { PatientBar } from "./patient-bar.tsx";
import { ReadingNotices } from "./reading-notices.tsx";
import { RenewDialog } from "./renew-dialog.tsx";
import { SideLists } from "./side-lists.tsx";
import { useContextOf } from "./use-context-of.ts";
import { useKeys } from "./use-keys.ts";
import { VersionsDialog } from "./versions-dialog.tsx";

const text = care.chart;
const ESCAPE = "Escape";
type Open = Extract<ChartState, { status: "open" }>;

/** An open chart: who, what can hurt them, what is wrong, what was measured, what to write. */
export function ChartView({
  chart,
  patient,
  clinician,
  serving,
}: {
  chart: Open;
  patient: GrantedPatient;
  clinician: Clinician;
  serving: readonly number[];
}) {
  const { contents, request, until } = chart;
  const { patientId } = patient;
  const { records } = contents;
  const data = useMemo(() => chartData({ records }), [records]);
  const lacking = lackingIn(contents);
  const remembered = usePatientNames()[patientId];
  const name = data.person?.name ?? remembered;
  const patientName = name ?? care.patientNumber(shorten(patientId));
  const [view, setView] = useState<CentreView>("overview");
  const [typed, setTyped] = useState("");
  const [started, setStarted] = useState<Started>();
  const [versions, setVersions] = useState<ChartItem>();
  const [help, setHelp] = useState(false);
  const [renewing, setRenewing] = useState(false);
  const page = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (data.person?.name !== undefined)
      void rememberName(patientId, data.person.name).catch(() => undefined);
  }, [data.person?.name, patientId]);
  useEffect(() => {
    // The heading of what was opened is where reading begins.
    page.current?.querySelector<HTMLElement>("h1")?.focus();
  }, []);

  const mask = categoryMask(request.categories);
  const sees = (category: Category) => request.categories.includes(category);
  const begin = (next: Started) => {
    setVersions(undefined);
    setStarted(next);
  };
  const close = () => void closeChart(patientId, "asked").catch(() => undefined);
  useKeys({
    ...Object.fromEntries(
      WRITABLES.filter((kind) => mayWrite(patient.writeMask, kind)).map((kind) => [
        KEY_OF[kind],
        () => begin({ kind }),
      ]),
    ),
    ...Object.fromEntries(VIEWS.map((one, at) => [String(at + 1), () => setView(one)])),
    "/": () => page.current?.querySelector<HTMLElement>("input[type=search]")?.focus(),
    "?": () => setHelp(true),
    [ESCAPE]: () => setStarted(undefined),
  });

  const context = useContextOf({ chart, patient, data, showVersions: setVersions, begin });
  const writing: WriteContext = {
    patient,
    clinician,
    serving,
    patientName,
    subject:
      data.person?.item.fullUrl ?? `Patient/${String(data.person?.item.resource.id ?? patientId.slice(2))}`,
    preferred: request.grantee,
    known: {
      allergies: sees("allergies") ? data.allergies : undefined,
      lackingAllergies: lacking.has("allergies"),
      medications: sees("medications") ? data.medications : undefined,
    },
    onWritten: () => readAgain(patientId),
  };
  const hidden = categoriesIn(~mask & 0x3ffff).filter(
    (category) => category !== "emergency" && category !== "billing",
  );
  return (
    <ChartProvider value={context}>
      <div ref={page} className={css.page}>
        <PatientBar
          patientId={patientId}
          data={data}
          name={name ?? text.unnamed}
          sees={sees}
          lacking={lacking}
          until={until}
          onRenew={() => setRenewing(true)}
          onClose={close}
        />
        <ReadingNotices chart={chart} onAgain={() => void readAgain(patientId)} />
        <div className={join(css.columns, started !== undefined && css.busy)}>
          <Centre view={view} onView={setView} typed={typed} onType={setTyped} />
          <div className={css.write}>
            <Stack gap={12}>
              <div className={css.form}>
                <WritePanel
                  context={writing}
                  started={started}
                  onStart={begin}
                  onClose={() => setStarted(undefined)}
                />
              </div>
              <NotShown
                patientId={patientId}
                hidden={hidden}
                readMask={patient.readMask}
                onHelp={() => setHelp(true)}
              />
            </Stack>
          </div>
          <SideLists data={data} sees={sees} lacking={lacking} reading={chart.reading} />
        </div>
        <VersionsDialog item={versions} onClose={() => setVersions(undefined)} />
        <HelpDialog
          open={help}
          kinds={WRITABLES.filter((kind) => mayWrite(patient.writeMask, kind))}
          onClose={() => setHelp(false)}
        />
        <RenewDialog
          open={renewing}
          request={request}
          patientName={patientName}
          onClose={() => setRenewing(false)}
          onRenew={(minutes) => {
            setRenewing(false);
            void openChart({ ...request, minutes, renew: true });
          }}
        />
      </div>
    </ChartProvider>
  );
}
