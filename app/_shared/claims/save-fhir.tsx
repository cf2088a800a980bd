"use client";
import { useState } from "react";
import { claims } from "../../_messages/en/claims.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { Button } from "../../_ui/button.tsx";
import { toast } from "../../_ui/toasts.tsx";
import type { ClaimFile } from "../../_vault/protocol/claims.ts";
import { saveFile } from "../save-file.ts";
import css from "./claims.module.css";

const text = claims.fhir;

/** Saves a claim with its opened lines for other systems. */
export function SaveFhir({
  told,
  proven,
}: {
  told: OneClaimAnswer;
  proven: NonNullable<ClaimFile["proven"]>;
}) {
  const [busy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    try {
      const { fhirTextOf } = await import("./fhir-text.ts");
      saveFile(text.file(told.claim.claim), fhirTextOf(told, proven), "application/fhir+json");
    } catch (error) {
      toast(asKeywardError(error).message, "problem");
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className={css.save}>
      <Button kind="quiet" size="small" icon="download" busy={busy} onClick={() => void save()}>
        {text.save}
      </Button>
    </div>
  );
}
