"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { EMERGENCY_REASONS, type EmergencyReason } from "#lib/emergency/reasons.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Said } from "../../../_shared/said.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Checkbox, Group, Select, Textarea } from "../../../_ui/field.tsx";
import { Hash, shorten } from "../../../_ui/hash.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Badge, Banner, Card, Row, Sentence, Stack } from "../../../_ui/surface.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { caseSentence } from "./case-sentence.ts";
import type { FoundPatient } from "./find-patient.tsx";
import css from "./responder.module.css";
import { type OpenCase, type Responder, useOwnCases } from "./use-responder.ts";

const text = emergency.scan;
const MOST_WORDS = 1_000;

/** Why, as whom, and what will happen; then one signature breaks the glass. */
export function BreakForm({
  responder,
  found,
  onOther,
  onOpened,
}: {
  responder: Responder;
  found: FoundPatient;
  onOther: () => void;
  onOpened: (open: OpenCase) => void;
}) {
  const { account, organisations } = responder;
  const { patientId, code } = found;
  const byCard = code !== undefined;
  const [reason, setReason] = useState<EmergencyReason>("unresponsive");
  const [words, setWords] = useState("");
  const [organisation, setOrganisation] = useState(organisations[0]?.organisation ?? 0);
  const {
    data: terms,
    error,
    refetch,
  } = useQuery({
    queryKey: ["case-terms", patientId],
    queryFn: () => vault().call("caseTerms", { patientId }),
    staleTime: 0,
  });
  useEffect(() => {
    // The client of the key network and the record's history are on their way while the reason is chosen.
    void vault()
      .call("prepareReading", { account, patientId })
      .catch(() => undefined);
  }, [account, patientId]);
  const { transaction, run, retry, busy } = useTransaction(
    "open-case",
    (_: true, onProgress) =>
      vault().call(
        "openCase",
        {
          account,
          organisation,
          reason,
          words,
          categories: [...(terms?.categories ?? [])],
          ...(code === undefined ? { patientId } : { code }),
        },
        { onProgress },
      ),
    ({ number, until }) => onOpened({ patientId, number, until, byCard }),
  );
  const running = useOwnCases(account).data?.find(
    (story) => story.patientId === patientId && story.until > Date.now() / 1_000,
  );
  if (error !== null) return <ErrorState error={asKeywardError(error)} retry={() => void refetch()} />;
  if (terms === undefined) return <Skeleton lines={6} />;
  const sentence = caseSentence({
    patient: shorten(patientId),
    categories: terms.categories,
    length: byCard ? terms.withCard : terms.withoutCard,
    organisation: organisations.find((one) => one.organisation === organisation)?.name ?? "",
    reason,
    byCard,
  });
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        void run(true);
      }}
    >
      <Row spread>
        <Row>
          <Badge tone={byCard ? "accent" : "warn"} icon={byCard ? "check" : "alert"} large>
            {byCard ? text.cardFound : text.noCard}
          </Badge>
          <Hash value={patientId} label={text.patient} />
        </Row>
        <Button size="small" kind="quiet" onClick={onOther} disabled={busy}>
          {text.other}
        </Button>
      </Row>
      {running !== undefined ? (
        <Banner
          title={text.runningTitle}
          action={
            <Button kind="primary" onClick={() => onOpened(running)}>
              {text.resume}
            </Button>
          }
        >
          {text.runningText}
        </Banner>
      ) : terms.categories.length === 0 ? (
        <Banner tone="warn">{text.forbidden}</Banner>
      ) : (
        <>
          <Card>
            <fieldset className={css.fields} disabled={busy}>
              <Group legend={text.why}>
                {EMERGENCY_REASONS.map((one) => (
                  <Checkbox
                    key={one}
                    type="radio"
                    name="reason"
                    label={emergency.reasons[one]}
                    checked={reason === one}
                    onChange={() => setReason(one)}
                  />
                ))}
              </Group>
              <Textarea
                label={text.words}
                hint={text.wordsHint}
                rows={2}
                maxLength={MOST_WORDS}
                value={words}
                onChange={({ target }) => setWords(target.value)}
              />
              {organisations.length > 1 && (
                <Select
                  label={text.as}
                  value={organisation}
                  onChange={({ target }) => setOrganisation(Number(target.value))}
                >
                  {organisations.map(({ organisation: id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </fieldset>
          </Card>
          <section className={css.what} aria-label={text.what}>
            <h2>{text.what}</h2>
            <Sentence>
              <Said pieces={sentence} />
            </Sentence>
            <ul>
              {text.will.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </section>
          <Stack gap={12}>
            <Button type="submit" kind="danger" size="large" wide busy={busy} icon="unlock">
              {text.sign}
            </Button>
            <TransactionStatus transaction={transaction} said={text.opening} retry={retry} />
          </Stack>
        </>
      )}
    </form>
  );
}
