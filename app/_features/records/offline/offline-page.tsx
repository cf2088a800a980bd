"use client";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { formatMoment } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { shell } from "../../../_messages/en/shell.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { type KeptHere, readKeptHere } from "../../../_session/kept-here.ts";
import { type KeptList, keptLists } from "../../../_session/kept-lists.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Brand } from "../../../_ui/brand.tsx";
import { ButtonLink } from "../../../_ui/button.tsx";
import { Segmented } from "../../../_ui/segmented.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import type { KeptPart, KeptTexts } from "../../../_vault/protocol/device.ts";
import type { LockInput } from "../../../_vault/protocol/vault.ts";
import type { RecordData } from "../model/record-data.ts";
// At once and not when it is needed: what isn't loaded yet can't be loaded then.
import { RecordDesk } from "../page/record-desk.tsx";
import { useAuthors } from "../reading/use-authors.ts";
import css from "./offline.module.css";
import { OpenKept } from "./open-kept.tsx";
import { useLeaving } from "./use-leaving.ts";

const text = records.offline;

/** Where every address leads while nothing can be reached: what this device keeps, and as of when. `card`, `list`: of other features. */
export function OfflinePage({ card, list }: { card: ReactNode; list: ReactNode }) {
  const [kept, setKept] = useState<KeptHere | null>();
  const [texts, setTexts] = useState<KeptTexts>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useEffect(() => setKept(readKeptHere() ?? null), []);
  useLeaving(() => setTexts(undefined));

  async function open(of: KeptHere, by: LockInput): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      setTexts(await vault().call("openKept", { patientId: of.patientId, by }));
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
              {texts === undefined ? (
                <OpenKept kept={kept} busy={busy} onOpen={(by) => open(kept, by)} onError={setError} />
              ) : (
                <Opened kept={kept} texts={texts} list={list} />
              )}
            </Stack>
          )}
        </Stack>
      </main>
    </div>
  );
}

/** What was opened, a part at a time. */
function Opened({ kept, texts, list }: { kept: KeptHere; texts: KeptTexts; list: ReactNode }) {
  const authorOf = useAuthors([]);
  const [part, setPart] = useState<KeptPart>("record");
  const data = useMemo(
    () => (texts.record === undefined ? undefined : (JSON.parse(texts.record) as RecordData)),
    [texts],
  );
  useEffect(() => {
    if (part === "record") keptLists.set(undefined);
    else {
      const kept = texts[part];
      keptLists.set({ shown: part, list: kept === undefined ? undefined : (JSON.parse(kept) as KeptList) });
    }
    return () => keptLists.set(undefined);
  }, [part, texts]);
  return (
    <>
      <Segmented
        label={text.parts}
        hideLabel
        segments={(["record", "access", "looked"] as const).map((value) => ({
          value,
          label: shell.nav[`/${value}`],
        }))}
        value={part}
        onChange={setPart}
      />
      {part !== "record" && list}
      {part === "record" && data !== undefined && (
        <RecordDesk patientId={kept.patientId} data={data} authorOf={authorOf}>
          {null}
        </RecordDesk>
      )}
      {part === "record" && data === undefined && (
        <Card>
          <EmptyState icon="offline" title={text.nothing}>
            {text.nothingLead}
          </EmptyState>
        </Card>
      )}
    </>
  );
}
