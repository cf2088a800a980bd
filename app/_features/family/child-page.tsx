"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { family } from "../../_messages/en/family.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { noteBlock } from "../../_session/seen-block.ts";
import { type SignedInPatient, useOwnPatient } from "../../_session/use-patient.ts";
import { vault, viewAs } from "../../_session/vault-store.ts";
import { assertWrites } from "../../_session/writes-off.ts";
import { CodeSheet } from "../../_shared/recovery-code/code-sheet.tsx";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Progress, Steps } from "../../_ui/progress.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { Skeleton } from "../../_ui/states.tsx";
import { Banner, Card, Row, Stack } from "../../_ui/surface.tsx";
import type { CreateProgress } from "../../_vault/protocol/vault.ts";
import { ChildForm, type NewChild } from "./child-form.tsx";
import css from "./family.module.css";
import { useRefreshFamily } from "./queries.ts";

const text = family.child;

type Made = { patientId: PatientId; recoveryCode: string; named: boolean; name: string };

/** Three steps to a child's record: who it is, making it, and the child's recovery code on paper. */
export function ChildPage() {
  const own = useOwnPatient();
  const [made, setMade] = useState<Made>();
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(false);
  const at = made !== undefined ? 2 : busy ? 1 : 0;
  // The code is shown this once.
  useEffect(() => {
    if ((made === undefined && !busy) || kept) return;
    const keep = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", keep);
    return () => removeEventListener("beforeunload", keep);
  }, [made, busy, kept]);
  if (own === undefined) return <Skeleton lines={6} />;
  const title = made === undefined ? text.title : kept ? text.done(made.name) : text.code(made.name);
  const lead = made === undefined ? text.lead : kept ? text.doneText : text.codeLead;
  return (
    <div className={css.page}>
      <div className={css.noPrint}>
        <PageHeader
          title={title}
          lead={lead}
          {...(at === 0 && { back: { href: "/family", label: family.add.back } })}
        />
        <div className={css.steps}>
          <Steps label={text.stepsLabel} steps={text.steps} at={at} />
        </div>
      </div>
      {made === undefined ? (
        <Making own={own} onBusy={setBusy} onMade={setMade} />
      ) : kept ? (
        <Done own={own} made={made} />
      ) : (
        <Card>
          <CodeSheet
            code={made.recoveryCode}
            printed={(origin) => family.printed(made.name, origin)}
            onKept={() => setKept(true)}
          />
        </Card>
      )}
    </div>
  );
}

function Making({
  own,
  onBusy,
  onMade,
}: {
  own: SignedInPatient;
  onBusy: (busy: boolean) => void;
  onMade: (made: Made) => void;
}) {
  const [progress, setProgress] = useState<CreateProgress | { stage: "sign" }>();
  const [error, setError] = useState<KeywardError>();
  async function make(child: NewChild): Promise<void> {
    onBusy(true);
    setError(undefined);
    setProgress({ stage: "register" });
    try {
      assertWrites();
      const made = await vault().call("registerChild", child, { onProgress: setProgress });
      noteBlock(made.blockNumber);
      onMade({ ...made, name: child.name });
    } catch (cause) {
      setError(asKeywardError(cause));
      setProgress(undefined);
    } finally {
      onBusy(false);
    }
  }
  return (
    <Card>
      {progress !== undefined && (
        <Progress label={stageText(progress)} {...(progress.stage === "keys" ? progress : {})} />
      )}
      <div hidden={progress !== undefined}>
        <ChildForm parentName={own.name ?? ""} error={error} onMake={(child) => void make(child)} />
      </div>
    </Card>
  );
}

function Done({ own, made }: { own: SignedInPatient; made: Made }) {
  const router = useRouter();
  const refresh = useRefreshFamily();
  const [busy, setBusy] = useState(false);
  const view = async () => {
    setBusy(true);
    await refresh();
    await viewAs(made.patientId, own.patientId);
    router.push("/record");
  };
  return (
    <Stack>
      {!made.named && <Banner>{text.note}</Banner>}
      <Row>
        <Button kind="primary" icon="eye" busy={busy} onClick={() => void view()}>
          {text.view(made.name)}
        </Button>
        <ButtonLink href="/family" kind="quiet">
          {text.later}
        </ButtonLink>
      </Row>
    </Stack>
  );
}

const stageText = (progress: CreateProgress | { stage: "sign" }): string =>
  progress.stage === "keys" ? text.stages.keys(progress.done, progress.of) : text.stages[progress.stage];
