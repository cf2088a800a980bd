"use client";
import { useEffect, useSyncExternalStore } from "react";
import { emergency } from "../../../_messages/en/emergency.ts";
import { formatMoment } from "../../../_messages/en/format.ts";
import { keptCard, readKeptCard } from "../../../_session/kept-card.ts";
import { QrPicture } from "../../../_ui/qr-code.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import css from "./card.module.css";
import { CardFaces, Front, Inside } from "./card-faces.tsx";

const text = emergency.card;

/** The card that is kept on this device, as of then; nothing where none is. It takes neither a key nor a connection. */
export function KeptCardView() {
  const card = useSyncExternalStore(keptCard.subscribe, keptCard.get, () => undefined);
  useEffect(() => void readKeptCard(), []);
  if (card === undefined) return null;
  return (
    <Card title={text.front}>
      <Stack>
        <p className={css.quiet}>{text.keep.asOf(formatMoment(card.at))}</p>
        <CardFaces>
          <Front name={card.name} birthDate={card.birthDate}>
            <QrPicture modules={card.drawn} label={text.label} size={170} />
          </Front>
          <Inside patientId={card.patientId} facts={card.facts} />
        </CardFaces>
      </Stack>
    </Card>
  );
}
