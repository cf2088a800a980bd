"use client";
import { useState } from "react";
import { emergency } from "../../../_messages/en/emergency.ts";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { QrCode } from "../../../_ui/qr-code.tsx";
import { Banner, Card, Row, Stack } from "../../../_ui/surface.tsx";
import type { EmergencySettings } from "../../../_vault/protocol/emergency.ts";
import css from "./emergency.module.css";
import { SignDialog } from "./sign-dialog.tsx";

const text = emergency.card;

/** The card: shown, made anew, withdrawn. */
export function CardCard({ settings }: { settings: EmergencySettings }) {
  const [asking, setAsking] = useState<"new" | "none">();
  const { card, categories } = settings;
  const code = card?.code ?? undefined;
  return (
    <Card title={text.title}>
      <Stack gap={12}>
        {code !== undefined && (
          <div className={css.cardRow}>
            <QrCode text={code} label={text.label} size={132} />
            <p className={css.quiet}>{text.lead}</p>
          </div>
        )}
        {card !== undefined && code === undefined && <Banner tone="warn">{text.lost}</Banner>}
        {card === undefined && <p className={css.quiet}>{text.none}</p>}
        <Row>
          {code !== undefined && (
            <ButtonLink href="/emergency/card" kind="primary" icon="print">
              {text.show}
            </ButtonLink>
          )}
          <Button kind={card === undefined ? "primary" : "secondary"} onClick={() => setAsking("new")}>
            {card === undefined ? text.make : text.again}
          </Button>
          {card !== undefined && (
            <Button kind="quiet" onClick={() => setAsking("none")}>
              {text.withdraw}
            </Button>
          )}
        </Row>
      </Stack>
      {asking !== undefined && (
        <SignDialog
          title={card === undefined ? text.make : asking === "new" ? text.againTitle : text.withdrawTitle}
          choice={{ categories, card: asking }}
          has={card !== undefined}
          done={asking === "new" ? text.done : text.withdrawn}
          danger={asking === "none"}
          onClose={() => setAsking(undefined)}
        >
          {card !== undefined && asking === "new" && <p>{text.againText}</p>}
        </SignDialog>
      )}
    </Card>
  );
}
