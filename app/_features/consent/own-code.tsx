"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { consent } from "../../_messages/en/consent.ts";
import { Hash } from "../../_ui/hash.tsx";
import { QrCode } from "../../_ui/qr-code.tsx";
import { Card } from "../../_ui/surface.tsx";
import css from "./own-code.module.css";

const text = consent.requests.code;

/** What a clinician scans or types to ask this patient: their id, which opens nothing. */
export const OwnCode = ({ patientId }: { patientId: PatientId }) => (
  <Card title={text.title}>
    <div className={css.code}>
      <QrCode text={patientId} label={text.label} size={144} />
      <div className={css.said}>
        <p>{text.text}</p>
        <Hash value={patientId} label={text.id} />
      </div>
    </div>
  </Card>
);
