"use client";
import { useSearchParams } from "next/navigation";
import { consent } from "../../_messages/en/consent.ts";
import { shell } from "../../_messages/en/shell.ts";
import { usePatient } from "../../_session/use-patient.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { Skeleton } from "../../_ui/states.tsx";
import { Banner } from "../../_ui/surface.tsx";
import { GiveForm } from "./give-form.tsx";
import { giveTermsIn } from "./give-href.ts";
import { useGranteeNames } from "./grantee-names.ts";

/** Giving access, or changing it: the address may bring what a request or an earlier permission said. */
export function GivePage() {
  const patient = usePatient();
  const terms = giveTermsIn(new URLSearchParams(useSearchParams().toString()));
  const { named } = useGranteeNames(terms.grantee === undefined ? [] : [terms.grantee]);
  if (patient === undefined) return <Skeleton lines={6} />;
  const chosen =
    terms.grantee === undefined
      ? undefined
      : { grantee: terms.grantee, ...named(terms.grantee, terms.purpose) };
  return (
    <>
      <PageHeader
        title={chosen === undefined ? consent.giveTitle : consent.changeTitle}
        lead={consent.giveLead}
        back={{ href: "/access", label: shell.nav["/access"] }}
      />
      {patient.readOnly ? (
        <Banner>{consent.readOnly}</Banner>
      ) : (
        <GiveForm key={chosen?.name ?? ""} patient={patient} chosen={chosen} terms={terms} />
      )}
    </>
  );
}
