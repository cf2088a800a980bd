"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { acting as text } from "../../_messages/en/acting.ts";
import { usePatient } from "../../_session/use-patient.ts";
import { Said } from "../../_shared/said.tsx";
import { ButtonLink } from "../../_ui/button.tsx";
import { SentencesBegin } from "../../_ui/sentence-lead.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { placeFor } from "./place-for.ts";

/** While somebody acts for another: the pages that are about them, each sentence beginning with their name. */
export function ActingGate({ children }: { children: ReactNode }) {
  const patient = usePatient();
  const path = usePathname();
  if (patient?.acting === undefined) return children;
  const { name } = patient.acting;
  if (!placeFor(patient.acting)(path)) {
    return (
      <>
        <PageHeader title={text.notHere(name)} />
        <EmptyState
          icon="lock"
          title={text.notHereText}
          action={<ButtonLink href="/record">{text.record(name)}</ButtonLink>}
        />
      </>
    );
  }
  return <SentencesBegin value={<Said pieces={text.sentence(name)} />}>{children}</SentencesBegin>;
}
