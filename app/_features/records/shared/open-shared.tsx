"use client";
import { categoriesIn } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { formatDay, list } from "../../../_messages/en/format.ts";
import { shared as text } from "../../../_messages/en/shared.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { useWritesOff } from "../../../_session/writes-off.ts";
import { Said } from "../../../_shared/said.tsx";
import type { SharedGrant } from "../../../_shared/shared-grant.ts";
import { Button } from "../../../_ui/button.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Steps } from "../../../_ui/progress.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Banner, Card, Facts, Row, Sentence, Stack } from "../../../_ui/surface.tsx";
import type { ChartRequest } from "../../../_vault/protocol/reader.ts";
import css from "./shared.module.css";
import type { Opening } from "./use-opening.ts";

const MINUTES = 30;

/** What opening means: which parts, what for, how long; who is told. Then how far it has come. */
export function OpenShared({
  patientId,
  account,
  grant,
  opening,
  open,
  onStop,
}: {
  patientId: PatientId;
  account: Address;
  grant: SharedGrant;
  opening: Exclude<Opening, { status: "open" }>;
  open: (request: ChartRequest) => void;
  onStop: () => void;
}) {
  const off = useWritesOff() !== undefined;
  const categories = categoriesIn(grant.readMask);
  const names = list(categories.map((one) => terms.category[one].toLowerCase()));
  const { grantee, purpose } = grant;
  const request: ChartRequest = {
    account,
    patientId,
    grantee,
    purpose,
    categories,
    organisation: 0,
    minutes: MINUTES,
  };
  return (
    <div className={css.narrow}>
      <PageHeader title={text.title} back={{ href: "/family", label: text.back }} />
      <Stack>
        {opening.status === "closed" && opening.ended && (
          <Banner icon="clock" title={text.ended.title}>
            {text.ended.text}
          </Banner>
        )}
        <Card>
          <Stack>
            <Facts
              facts={[
                [text.parts, names],
                [text.until, formatDay(grant.validUntil)],
                [text.owner, <Hash key="id" value={patientId} label={text.owner} />],
              ]}
            />
            <section aria-label={text.about}>
              <h2 className={css.about}>{text.about}</h2>
              <Sentence>
                <Said pieces={text.sentence(names, terms.purpose[purpose], request.minutes)} />
              </Sentence>
            </section>
            {opening.status === "failed" && <ErrorState title={text.refused} error={opening.error} />}
            {opening.status === "opening" ? (
              <Row spread>
                <Steps label={text.stepsLabel} steps={text.steps} at={opening.stage} />
                <p role="status" className="visually-hidden">
                  {text.steps[opening.stage]}
                </p>
                <Button onClick={onStop}>{text.stop}</Button>
              </Row>
            ) : (
              <div>
                <Button kind="primary" size="large" icon="eye" disabled={off} onClick={() => open(request)}>
                  {text.sign}
                </Button>
              </div>
            )}
          </Stack>
        </Card>
      </Stack>
    </div>
  );
}
