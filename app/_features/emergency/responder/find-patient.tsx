"use client";
import { useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { vault } from "../../../_session/vault-store.ts";
import { CodeScanner } from "../../../_shared/code-scanner.tsx";
import { patientIdIn } from "../../../_shared/patient-id-in.ts";
import { Button } from "../../../_ui/button.tsx";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Icon } from "../../../_ui/icon.tsx";
import { Card } from "../../../_ui/surface.tsx";
import css from "./responder.module.css";

const text = emergency.scan;
const CARD = /^\s*KEYWARD:/i;

/** Whose record it is about; `code` is the card's, where there is one. */
export type FoundPatient = { patientId: PatientId; code?: string };

/** Finds the patient by card, or by an id that was typed. */
export function FindPatient({ onFound }: { onFound: (found: FoundPatient) => void }) {
  const [scanning, setScanning] = useState(false);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string>();

  async function take(given: string): Promise<void> {
    setWrong(undefined);
    if (CARD.test(given)) {
      try {
        const { patientId } = await vault().call("cardPatient", { code: given });
        onFound({ patientId, code: given });
      } catch (error) {
        setWrong(error instanceof Error ? error.message : text.idWrong);
      }
      return;
    }
    const patientId = patientIdIn(given);
    if (patientId === undefined) setWrong(text.idWrong);
    else onFound({ patientId: patientId as PatientId });
  }

  return (
    <>
      <button type="button" className={css.scan} onClick={() => setScanning(true)}>
        <Icon name="qr" size={40} />
        <span>
          <strong>{text.camera}</strong>
          {text.cameraHint}
        </span>
      </button>
      <Card title={text.without}>
        <form
          className={css.typed}
          onSubmit={(event) => {
            event.preventDefault();
            void take(typed);
          }}
        >
          <Input
            label={text.id}
            hint={text.idHint}
            error={wrong}
            value={typed}
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Button type="submit">{text.goOn}</Button>
        </form>
      </Card>
      <Dialog open={scanning} title={text.camera} onClose={() => setScanning(false)}>
        {scanning && (
          <CodeScanner
            take={(code) => {
              if (!CARD.test(code) && patientIdIn(code) === undefined) return false;
              setScanning(false);
              setTyped(code);
              void take(code);
              return true;
            }}
          />
        )}
      </Dialog>
    </>
  );
}
