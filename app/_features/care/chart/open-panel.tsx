"use client";
import { useState } from "react";
import { categoryMask } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatClock } from "../../../_messages/en/format.ts";
import type { AccessSessionAnswer } from "../../../_server/schemas/ledger.ts";
import { Said } from "../../../_shared/said.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { Banner, Card, Sentence, Stack } from "../../../_ui/surface.tsx";
import type { ChartRequest } from "../../../_vault/protocol/reader.ts";
import { type GrantedPatient, organisationFor, shownCategories } from "../access/granted.ts";
import { usePatientNames } from "../access/patient-names.ts";
import { runningSession } from "../access/running-session.ts";
import type { Clinician } from "../access/use-clinician.ts";
import { useOwnSessions, useSelf } from "../access/use-granted.ts";
import { useGranteeName } from "../access/use-grantee-name.ts";
import { WriteOnly } from "../write/write-only.tsx";
import type { ChartState } from "./chart-state.ts";
import { cancelOpening, openChart } from "./chart-store.ts";
import { OpenAction } from "./open-action.tsx";
import { firstChoice } from "./open-choice.ts";
import { OpenFields } from "./open-fields.tsx";
import css from "./open-panel.module.css";
import { sessionSentence } from "./session-sentence.ts";

const text = care.opening;

const NO_SESSIONS: readonly AccessSessionAnswer[] = [];

/** What opening a chart means, as whom, which parts, and for how long; then how far it has come. */
export function OpenPanel({
  patient,
  clinician,
  serving,
  chart,
}: {
  patient: GrantedPatient;
  clinician: Clinician;
  serving: readonly number[];
  chart: Exclude<ChartState, { status: "open" }>;
}) {
  const { patientId } = patient;
  const readable = patient.grants.filter(({ readMask }) => shownCategories(readMask).length > 0);
  const name = usePatientNames()[patientId];
  const granteeName = useGranteeName();
  // Nobody signs a number in the place of a name.
  const { isPending: naming } = useSelf();
  const { data: sessions = NO_SESSIONS, isPending: looking } = useOwnSessions();
  const last = chart.status === "closed" ? chart.last : chart.request;
  const [chosen, setChosen] = useState(() => firstChoice(readable, last));
  const grant = readable[chosen.grant];
  const opening = chart.status === "opening";
  const title = name === undefined ? text.title : care.chart.title(name);

  if (grant === undefined)
    return <WriteOnly patient={patient} clinician={clinician} serving={serving} name={name} />;

  const allowed = shownCategories(grant.readMask);
  const categories = chosen.categories.filter((category) => allowed.includes(category));
  const organisation = organisationFor(grant, serving);
  const request: ChartRequest = {
    account: clinician.account,
    patientId,
    grantee: grant.grantee,
    purpose: grant.purpose,
    categories,
    organisation,
    minutes: chosen.minutes,
  };
  const running = runningSession(sessions, { ...request, categories: categoryMask(categories) });
  const sentence = sessionSentence(request, {
    patient: name,
    grantee: grant.grantee.kind === "person" ? clinician.name || care.you : granteeName(grant.grantee),
    organisation: granteeName({ kind: "organisation", id: organisation }),
  });
  return (
    <div className={css.narrow}>
      <PageHeader
        title={title}
        lead={text.lead}
        actions={<Hash value={patientId} label={care.patientId} />}
      />
      <Stack>
        {chart.status === "closed" && chart.why !== undefined && (
          <Banner icon="clock" title={chart.why === "ended" ? text.ended.title : text.closed.title}>
            {chart.why === "ended" ? text.ended.text : text.closed.text}
          </Banner>
        )}
        <Card>
          <form
            className={css.form}
            onSubmit={(event) => {
              event.preventDefault();
              // What is said here is signed, unless a session runs under which nothing has to be.
              if (categories.length > 0) void openChart({ ...request, renew: running === undefined });
            }}
          >
            <OpenFields
              grants={readable}
              chosen={{ ...chosen, categories }}
              onChange={setChosen}
              off={opening}
              running={running !== undefined}
            />
            {running !== undefined && !opening && (
              <Banner icon="clock" title={text.running(formatClock(running.until))}>
                {text.runningText}
              </Banner>
            )}
            {categories.length > 0 && running === undefined && !naming && (
              <section aria-label={text.aboutToSign} className={css.sentence}>
                <h2>{text.aboutToSign}</h2>
                <Sentence>
                  <Said pieces={sentence} />
                </Sentence>
              </section>
            )}
            <OpenAction
              chart={chart}
              running={running !== undefined}
              looking={looking || naming}
              nothing={categories.length === 0}
              onCancel={() => cancelOpening(patientId)}
            />
          </form>
        </Card>
      </Stack>
    </div>
  );
}
