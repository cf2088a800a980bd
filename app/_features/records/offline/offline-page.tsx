"use client";
import { type ReactNode, useEffect, useState } from "react";
import { formatMoment } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { type KeptHere, readKeptHere } from "../../../_session/kept-here.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Brand } from "../../../_ui/brand.tsx";
import { ButtonLink } from "../../../_ui/button.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import type { LockInput } from "../../../_vault/protocol.ts";
import type { RecordData } from "../model/record-data.ts";
// At once and not when it is needed: what isn't loaded yet can't be loaded then.
import { RecordDesk } from "../page/record-desk.tsx";
import { useAuthors } from "../reading/use-authors.ts";
import css from "./offline.module.css";
import { OpenKept } from "./open-kept.tsx";
import { useLeaving } from "./use-leaving.ts";

const text = records.offline;

/** Where every address leads while nothing can be reached: what this device keeps, and as of when. `card`: of another feature. */
export function OfflinePage({ card }: { card: ReactNode }) {
  const [kept, setKept] = useState<KeptHere | null>();
  const [data, setData] = useState<RecordData>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useEffect(() => setKept(readKeptHere() ?? null), []);
  useLeaving(() => setData(undefined));

  async function open(of: KeptHere, by: LockInput): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      setData(JSON.parse(await vault().call("openKept", { patientId: of.patientId, by })) as RecordData);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Brand href="/" />
      </header>
      <main id="content">
        <PageHeader
          title={text.title}
          lead={text.lead}
          actions={
            <ButtonLink href="/record" kind="primary">
              {text.online}
            </ButtonLink>
          }
        />
        <Stack>
          {card}
          {kept === undefined && <Skeleton lines={5} />}
          {kept === null && (
            <Card>
              <EmptyState icon="offline" title={text.nothing}>
                {text.nothingLead}
              </EmptyState>
            </Card>
          )}
          {kept && (
            <Stack>
              <Banner tone="warn" icon="offline" title={text.asOf(formatMoment(kept.at))}>
                {text.asOfLead}
              </Banner>
              {error !== undefined && <ErrorState title={text.failed} error={asKeywardError(error)} />}
              {data === undefined ? (
                <OpenKept kept={kept} busy={busy} onOpen={(by) => open(kept, by)} onError={setError} />
              ) : (
                <Opened kept={kept} data={data} />
              )}
            </Stack>
          )}
        </Stack>
      </main>
    </div>
  );
}

function Opened({ kept, data }: { kept: KeptHere; data: RecordData }) {
  const authorOf = useAuthors([]);
  return (
    <RecordDesk patientId={kept.patientId} data={data} authorOf={authorOf}>
      {null}
    </RecordDesk>
  );
}
