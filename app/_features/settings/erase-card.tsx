"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { erasure } from "../../_messages/en/erasure.ts";
import { signOut } from "../../_session/sign-out.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { saveFile } from "../../_shared/save-file.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { ConfirmDialog, Dialog } from "../../_ui/dialog.tsx";
import { Input } from "../../_ui/field.tsx";
import { Banner, Card, Row, Sentence, Stack } from "../../_ui/surface.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import type { VaultCalls } from "../../_vault/protocol.ts";
import css from "./settings.module.css";

const text = erasure.all;
type Erased = VaultCalls["eraseEverything"]["result"];

/** Closes a record for ever: offers a copy first, takes a typed word and a signature, and hands out the stores' receipts. */
export function EraseCard() {
  const [asked, setAsked] = useState(false);
  const [erased, setErased] = useState<Erased>();
  return (
    <Card title={text.title}>
      <Stack gap={12}>
        <p className={css.lead}>{text.lead}</p>
        <div>
          <Button kind="danger" onClick={() => setAsked(true)}>
            {text.action}
          </Button>
        </div>
      </Stack>
      {asked && erased === undefined && <AskDialog onErased={setErased} onClose={() => setAsked(false)} />}
      {erased && <DoneDialog erased={erased} />}
    </Card>
  );
}

function AskDialog({ onErased, onClose }: { onErased: (erased: Erased) => void; onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const { transaction, run, retry, busy } = useTransaction(
    "erase-all",
    (_: true, onProgress) => vault().call("eraseEverything", undefined, { onProgress }),
    onErased,
  );
  const said = typed.trim() === erasure.word;
  return (
    <ConfirmDialog
      open
      danger
      title={text.confirmTitle}
      confirm={text.confirm}
      busy={busy}
      onConfirm={() => {
        setTried(true);
        if (said) void run(true);
      }}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.exportFirst}</p>
        <div>
          <ButtonLink href="/record/export">{text.export}</ButtonLink>
        </div>
        <p>{text.honest}</p>
        <Input
          label={erasure.type(erasure.word)}
          error={tried && !said ? erasure.wrong(erasure.word) : undefined}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
        <Sentence>{text.sentence}</Sentence>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}

function DoneDialog({ erased: { receipts, left } }: { erased: Erased }) {
  const router = useRouter();
  const queries = useQueryClient();
  const whole = left.records + left.keyrings === 0;
  function save(): void {
    const content = JSON.stringify({ receipts }, undefined, 2);
    saveFile("keyward-erased.json", content);
  }
  async function leave(): Promise<void> {
    // The session may be gone already: nobody controls this record any more.
    await signOut().catch(() => {});
    queries.clear();
    router.push("/");
  }
  return (
    <Dialog open title={text.doneTitle} onClose={() => void leave()}>
      <Stack gap={12}>
        {whole ? <p role="status">{text.done(receipts.length)}</p> : <Banner tone="warn">{text.left}</Banner>}
        <Row>
          <Button icon="download" onClick={save}>
            {text.save}
          </Button>
          <Button kind="primary" onClick={() => void leave()}>
            {text.leave}
          </Button>
        </Row>
      </Stack>
    </Dialog>
  );
}
