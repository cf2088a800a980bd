"use client";
import { costs } from "../../_messages/en/costs.ts";
import { ui } from "../../_messages/en/ui.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { Button } from "../../_ui/button.tsx";
import { CodeBlock } from "../../_ui/code-block.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { QrCode } from "../../_ui/qr-code.tsx";
import { Stack } from "../../_ui/surface.tsx";
import css from "./costs.module.css";

const text = costs.ask;

/** A link and a code by which somebody else pays the patient's share: they name the claim, and nothing of the care. */
export function AskDialog({ claim: { claim }, onClose }: { claim: ClaimAnswer; onClose: () => void }) {
  const url = `${location.origin}/pay/${claim}`;
  return (
    <Dialog open title={text.title} onClose={onClose} actions={<Button onClick={onClose}>{ui.close}</Button>}>
      <Stack>
        <p>{text.lead}</p>
        <div className={css.ask}>
          <CodeBlock label={text.link} code={url} />
          <div className={css.qr}>
            <QrCode text={url} label={text.qr} size={168} />
          </div>
        </div>
      </Stack>
    </Dialog>
  );
}
