"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { comparisonCode } from "#lib/keys/comparison-code.ts";
import type { SealedBox } from "#lib/keys/sealed-box.ts";
import { formatMoment } from "../../../_messages/en/format.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import type { GuardianAnswer } from "../../../_server/schemas/recovery.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { vault } from "../../../_session/vault-store.ts";
import { CodeInput } from "../../../_shared/recovery-code/code-input.tsx";
import { sameCode } from "../../../_shared/recovery-code/same-code.ts";
import { Said } from "../../../_shared/said.tsx";
import { Button } from "../../../_ui/button.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Banner, Card, Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import css from "../recovery.module.css";
import { wireOf } from "../recovery-wire.ts";
import { useWork } from "../use-work.ts";

const text = recovery.ward;
type Request = GuardianAnswer["recoveries"][number];

/** One recovery that waits for this guardian, or for the end of its delay. */
export function WaitingRequest({
  request,
  name,
  sealed,
  guardian,
}: {
  request: Request;
  /** As the patient calls themselves; null where the share can't be opened. */
  name: string | null;
  sealed: SealedBox | undefined;
  guardian: PatientId;
}) {
  const who = name ?? recovery.invite.someone;
  return (
    <Card title={text.asks(who)}>
      <Stack>
        {request.state === "waiting" ? (
          <Banner icon="clock" title={text.under}>
            {text.underText(who)}
          </Banner>
        ) : request.mine ? (
          <Banner icon="check" title={text.approved}>
            {text.approvedText(request.approved)}
          </Banner>
        ) : name === null || sealed === undefined ? (
          <Banner tone="warn" title={text.unnamed}>
            {text.unnamedText}
          </Banner>
        ) : (
          <Compare request={request} name={name} sealed={sealed} guardian={guardian} />
        )}
        <p className={css.small}>{text.asked(formatMoment(request.createdAt))}</p>
      </Stack>
    </Card>
  );
}

function Compare({
  request,
  name,
  sealed,
  guardian,
}: {
  request: Request;
  name: string;
  sealed: SealedBox;
  guardian: PatientId;
}) {
  const client = useQueryClient();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const meant = useComparisonCode(request);
  const right = meant !== undefined && sameCode(typed, meant);
  const act = useWork(async () => {
    const answer = await vault().call("answerRecovery", { recovery: wireOf(request), sealed });
    await askHospital(`/api/recoveries/${request.id}/approvals`, {
      method: "POST",
      body: { guardian, ...answer },
    });
    toast(text.approved);
    await client.invalidateQueries({ queryKey: ["wards"] });
  });
  function send(event: FormEvent): void {
    event.preventDefault();
    setWrong(!right);
    if (right) act.run();
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Banner tone="warn">{text.how(name)}</Banner>
        <div className={css.narrow}>
          <CodeInput
            label={text.readOut(name)}
            error={wrong ? text.codeWrong : undefined}
            value={typed}
            onType={(next) => {
              setWrong(false);
              setTyped(next);
            }}
          />
        </div>
        {right && (
          <Sentence>
            <Said pieces={text.sentence(name, shortSigner(request.newSigner))} />
          </Sentence>
        )}
        <div>
          <Button type="submit" kind="primary" icon="check" busy={act.busy} disabled={typed.trim() === ""}>
            {text.approve}
          </Button>
        </div>
        {act.error !== undefined && <ErrorState error={act.error} />}
      </Stack>
    </form>
  );
}

const shortSigner = (signer: string): string => `… ${signer.slice(-8, -4)} ${signer.slice(-4)}`;

/** What whoever asks has on their screen, made here of what is about to be signed. */
export function useComparisonCode(
  request: Pick<Request, "patientId" | "newSigner" | "key">,
): string | undefined {
  const { patientId, newSigner, key } = request;
  const { data } = useQuery({
    queryKey: ["comparison", patientId, newSigner, key],
    queryFn: () =>
      comparisonCode({
        patientId: asPatientId(patientId as Hex),
        newSigner: newSigner as Hex,
        key: { kty: "OKP", crv: "X25519", x: key },
      }),
    staleTime: Number.POSITIVE_INFINITY,
    meta: { shared: true },
  });
  return data;
}
