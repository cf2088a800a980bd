"use client";
import { useState } from "react";
import type { ErasedRecord } from "#lib/vault/record-view.ts";
import { erasure } from "../../../_messages/en/erasure.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { vault } from "../../../_session/vault-store.ts";
import { saveFile } from "../../../_shared/save-file.ts";
import { Button } from "../../../_ui/button.tsx";
import { Banner } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import type { RecordData } from "../model/record-data.ts";
import css from "./erase.module.css";

const text = erasure.list;

/** Records that were erased: that there was one, and when it went. The stores sign anew whenever they are asked. */
export function ErasedList({ data }: { data: RecordData }) {
  const erased = data.facts?.erased ?? [];
  if (erased.length === 0) return null;
  return (
    <Banner>
      {text.title(erased.length)}
      <details>
        <summary>{text.show}</summary>
        <ul className={css.erased}>
          {erased.map((one) => (
            <Line key={one.proof.recordId} one={one} time={data.times[one.erasedIn.blockNumber]} />
          ))}
        </ul>
      </details>
    </Banner>
  );
}

function Line({ one: { proof }, time }: { one: ErasedRecord; time: number | undefined }) {
  const [busy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    try {
      const { receipts, left } = await vault().call("deleteErased", { recordIds: [proof.recordId] });
      if (left.length > 0) return toast(text.left, "problem");
      const content = JSON.stringify({ recordId: proof.recordId, receipts }, undefined, 2);
      saveFile(`keyward-erased-${proof.recordId.slice(2, 10)}.json`, content);
      toast(text.saved);
    } catch (error) {
      toast(asKeywardError(error).message, "problem");
    } finally {
      setBusy(false);
    }
  }
  return (
    <li className={css.line}>
      <span>
        <strong>{terms.category[proof.category]}</strong> {time !== undefined && text.line(time)}
      </span>
      <Button size="small" kind="quiet" icon="download" busy={busy} onClick={() => void save()}>
        {text.receipts}
      </Button>
    </li>
  );
}
