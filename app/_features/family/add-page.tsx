"use client";
import { family } from "../../_messages/en/family.ts";
import { settings } from "../../_messages/en/settings.ts";
import { usePatient } from "../../_session/use-patient.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { Skeleton } from "../../_ui/states.tsx";
import { Banner, Card } from "../../_ui/surface.tsx";
import { AddForm } from "./add-form.tsx";
import css from "./family.module.css";
import { useProxies } from "./queries.ts";

const text = family.add;

/** Lets somebody act for the patient in hand. */
export function AddProxyPage() {
  const patient = usePatient();
  const { data } = useProxies(patient?.readOnly === false ? patient.patientId : undefined);
  return (
    <div className={css.page}>
      <PageHeader
        title={patient?.acting === undefined ? text.title : text.titleOf(patient.acting.name)}
        lead={text.lead}
        back={{ href: "/family", label: text.back }}
      />
      {patient?.readOnly ? (
        <Banner>{settings.readOnly}</Banner>
      ) : patient === undefined || data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <Card>
          <AddForm patient={patient} called={data.patientName ?? patient.name ?? ""} />
        </Card>
      )}
    </div>
  );
}
