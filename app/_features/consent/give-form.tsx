"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { PurposeOfUse } from "#lib/chain/grantee.ts";
import { categoriesIn } from "#lib/core/categories.ts";
import { consent } from "../../_messages/en/consent.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { grantSentence } from "../../_shared/consent/grant-sentence.ts";
import { Said } from "../../_shared/said.tsx";
import { Button } from "../../_ui/button.tsx";
import { Group } from "../../_ui/field.tsx";
import { Person } from "../../_ui/person.tsx";
import { Card, Sentence, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { useRememberCarer } from "./carer-names.ts";
import type { GranteeChoice } from "./find-grantee.ts";
import css from "./give-form.module.css";
import type { GiveTerms } from "./give-href.ts";
import { granteeKey } from "./grantee-names.ts";
import { PRESETS } from "./presets.ts";
import { FAMILY, PurposeField } from "./purpose-field.tsx";
import { RightsEditor } from "./rights-editor.tsx";
import { Until } from "./until.tsx";
import { isOpen, useGrants, useRefreshAccess } from "./use-grants.ts";
import { WhoField } from "./who-field.tsx";

const MONTH = 30 * 86_400;
/** Clocks differ: a grant begins a little before it is signed. */
const SKEW = 60;
/** The copy for emergencies comes with every right to write. */
const withEmergency = (writeMask: number): number => (writeMask === 0 ? 0 : writeMask | 1);

type Props = { patient: SignedInPatient; chosen: GranteeChoice | undefined; terms: Partial<GiveTerms> };

const whatHint = (carer: boolean, missing: boolean): string =>
  missing ? consent.whatMissing : carer ? consent.carer.whatHint : consent.whatHint;

/** Whom, what, for what, until when; then the sentence, and the signature. What was typed stays when something fails. */
export function GiveForm({ patient, chosen, terms }: Props) {
  const router = useRouter();
  const refresh = useRefreshAccess(patient.patientId);
  const [choice, setChoice] = useState(chosen);
  const filled = (terms.readMask ?? 0) !== 0 || (terms.writeMask ?? 0) !== 0;
  const [masks, setMasks] = useState(
    filled ? { readMask: terms.readMask ?? 0, writeMask: (terms.writeMask ?? 0) & ~1 } : PRESETS.care,
  );
  const [serves, setServes] = useState<PurposeOfUse>(terms.purpose ?? "TREAT");
  const [carer, setCarer] = useState(terms.purpose === FAMILY);
  const purpose = carer ? FAMILY : serves;
  const remember = useRememberCarer();
  const [until, setUntil] = useState(() => terms.validUntil ?? Math.floor(Date.now() / 1_000) + MONTH);
  const [tried, setTried] = useState(false);

  const given = useGrants(patient.patientId).data?.find(
    (one) =>
      isOpen(one) &&
      one.purpose === purpose &&
      choice !== undefined &&
      granteeKey(one.grantee) === granteeKey(choice.grantee),
  );

  const now = Math.floor(Date.now() / 1_000);
  const whoMissing = choice === undefined;
  const whatMissing = masks.readMask === 0 && masks.writeMask === 0;
  const untilWrong = until === undefined || until <= now;

  const { transaction, run, retry, busy, off } = useTransaction(
    "grant",
    (grantee: GranteeChoice["grantee"], onProgress) =>
      vault().call(
        "grant",
        {
          terms: {
            grantee,
            purpose,
            read: categoriesIn(masks.readMask),
            write: categoriesIn(masks.writeMask),
            validFrom: now - SKEW,
            validUntil: until ?? 0,
          },
        },
        { onProgress },
      ),
    async () => {
      if (terms.request) {
        await askHospital(`/api/requests/${terms.request}?outcome=granted`, { method: "DELETE" }).catch(
          () => {},
        );
      }
      if (carer && chosen === undefined && choice?.grantee.kind === "person") {
        await remember(choice.grantee.account, choice.name).catch(() => {});
      }
      toast(consent.signed(choice?.name ?? ""));
      await refresh();
      router.push("/access");
    },
  );
  /** What one kind may be given the other can't: it begins anew. */
  function turnTo(next: boolean): void {
    setCarer(next);
    setChoice(undefined);
    setMasks(next ? PRESETS.reading : PRESETS.care);
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (choice !== undefined && !whatMissing && !untilWrong) void run(choice.grantee);
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Card>
          <Stack>
            {chosen === undefined ? (
              <WhoField
                carer={carer}
                onKind={turnTo}
                choice={choice}
                onChoose={setChoice}
                missing={tried && whoMissing}
              />
            ) : (
              <Person name={chosen.name} detail={chosen.detail} verified={chosen.verified === true} />
            )}
            <PurposeField
              carer={carer}
              purpose={serves}
              fixed={terms.purpose !== undefined && chosen !== undefined}
              onChange={setServes}
            />
          </Stack>
        </Card>
        <Card>
          <Group legend={consent.what} hint={whatHint(carer, tried && whatMissing)}>
            <RightsEditor masks={masks} whom={carer ? "carer" : "network"} onChange={setMasks} />
          </Group>
        </Card>
        <Card>
          <Group legend={consent.until}>
            <Until
              until={until}
              onChange={(value) => setUntil(value as number)}
              error={tried && untilWrong ? consent.untilPast : undefined}
            />
          </Group>
        </Card>
        {choice !== undefined && !whatMissing && !untilWrong && (
          <section aria-labelledby="about-to-sign" className={css.about}>
            <h2 id="about-to-sign">{consent.aboutToSign}</h2>
            <Sentence>
              <Said
                pieces={grantSentence(choice.name, {
                  ...masks,
                  writeMask: withEmergency(masks.writeMask),
                  purpose,
                  validFrom: now,
                  validUntil: until,
                })}
              />
            </Sentence>
            {given !== undefined && (
              <p className={css.replaces}>
                {consent.replaces} <Said pieces={grantSentence(choice.name, given)} />
              </p>
            )}
          </section>
        )}
        <TransactionStatus transaction={transaction} retry={retry} />
        <div>
          <Button kind="primary" size="large" type="submit" busy={busy} disabled={off}>
            {consent.sign}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
