"use client";
import { useState } from "react";
import { type Category, categoriesIn, categoryMask } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatClock } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import type { AccessSessionAnswer } from "../../../_server/schemas/ledger.ts";
import { Said } from "../../../_shared/said.tsx";
import { Checkbox, Group, Select } from "../../../_ui/field.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { Banner, Card, Sentence, Stack } from "../../../_ui/surface.tsx";
import type { ChartRequest } from "../../../_vault/protocol.ts";
import { type GrantedPatient, granteeKey, organisationFor, shownCategories } from "../access/granted.ts";
import { usePatientNames } from "../access/patient-names.ts";
import { runningSession } from "../access/running-session.ts";
import type { Clinician } from "../access/use-clinician.ts";
import { useOwnSessions } from "../access/use-granted.ts";
import { useGranteeName } from "../access/use-grantee-name.ts";
import { WriteOnly } from "../write/write-only.tsx";
import type { ChartState } from "./chart-state.ts";
import { cancelOpening, openChart } from "./chart-store.ts";
import { MINUTES, USUAL_MINUTES } from "./minutes.ts";
import { OpenAction } from "./open-action.tsx";
import css from "./open-panel.module.css";
import { PartsChoice } from "./parts-choice.tsx";
import { sessionSentence } from "./session-sentence.ts";

const text = care.opening;

const NO_SESSIONS: readonly AccessSessionAnswer[] = [];
type Chosen = { grant: number; categories: readonly Category[]; minutes: number };

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
  const { data: sessions = NO_SESSIONS, isPending } = useOwnSessions();
  const last = chart.status === "closed" ? chart.last : chart.request;
  const [chosen, setChosen] = useState<Chosen>(() => firstChoice(readable, last));
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
            <fieldset className={css.fields} disabled={opening}>
              {readable.length > 1 && (
                <Select
                  label={text.through}
                  value={chosen.grant}
                  onChange={({ target }) =>
                    setChosen({ ...chosen, ...choiceOf(readable, Number(target.value)) })
                  }
                >
                  {readable.map(({ grantee, purpose }, at) => (
                    <option key={`${granteeKey(grantee)} ${purpose}`} value={at}>
                      {text.throughOption(granteeName(grantee), terms.purpose[purpose])}
                    </option>
                  ))}
                </Select>
              )}
              <PartsChoice
                allowed={allowed}
                chosen={categories}
                onChange={(next) => setChosen({ ...chosen, categories: next })}
              />
              {running === undefined && (
                <Group legend={text.minutes}>
                  <div className={css.minutes}>
                    {MINUTES.map((minutes) => (
                      <Checkbox
                        key={minutes}
                        type="radio"
                        name="minutes"
                        label={text.minutesOf(minutes)}
                        checked={chosen.minutes === minutes}
                        onChange={() => setChosen({ ...chosen, minutes })}
                      />
                    ))}
                  </div>
                </Group>
              )}
            </fieldset>
            {running !== undefined && !opening && (
              <Banner icon="clock" title={text.running(formatClock(running.until))}>
                {text.runningText}
              </Banner>
            )}
            {categories.length > 0 && running === undefined && (
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
              looking={isPending}
              nothing={categories.length === 0}
              onCancel={() => cancelOpening(patientId)}
            />
          </form>
        </Card>
      </Stack>
    </div>
  );
}

function choiceOf(grants: GrantedPatient["grants"], at: number): Pick<Chosen, "grant" | "categories"> {
  return { grant: at, categories: shownCategories(grants[at]?.readMask ?? 0) };
}

/** What was chosen before, else the grant that allows most. */
function firstChoice(grants: GrantedPatient["grants"], last: ChartRequest | undefined): Chosen {
  const before = grants.findIndex(
    ({ grantee, purpose }) =>
      last !== undefined && granteeKey(grantee) === granteeKey(last.grantee) && purpose === last.purpose,
  );
  if (last !== undefined && before >= 0)
    return {
      grant: before,
      categories: categoriesIn(categoryMask(last.categories)),
      minutes: MINUTES.includes(last.minutes) ? last.minutes : USUAL_MINUTES,
    };
  const sizes = grants.map(({ readMask }) => shownCategories(readMask).length);
  return { ...choiceOf(grants, Math.max(0, sizes.indexOf(Math.max(...sizes)))), minutes: USUAL_MINUTES };
}
