"use client";
import { useState } from "react";
import { CATEGORIES } from "#lib/core/categories.ts";
import { family } from "../../_messages/en/family.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Input } from "../../_ui/field.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { CodeField } from "./code-field.tsx";
import { useRefreshFamily } from "./queries.ts";
import { endOfDay } from "./terms.ts";

const text = family.takeBack;

/** With a child's recovery code who is here acts for the child: after their own key changed, or as the other parent. */
export function TakeBackDialog({ own, onClose }: { own: SignedInPatient; onClose: () => void }) {
  const refresh = useRefreshFamily();
  const [name, setName] = useState("");
  const [parentName, setParentName] = useState(own.name ?? "");
  const [day, setDay] = useState("");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const until = endOfDay(day);
  const untilWrong = until === undefined || until * 1_000 <= Date.now();
  const missing = [name, parentName, code].some((typed) => typed.trim() === "");
  const { transaction, run, retry, busy, off } = useTransaction(
    "proxy",
    (_: true, onProgress) =>
      vault().call(
        "takeBack",
        {
          code,
          name: name.trim(),
          parentName: parentName.trim(),
          until: until as number,
          categories: CATEGORIES,
        },
        { onProgress },
      ),
    async () => {
      toast(text.done(name.trim()));
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.title}
      confirm={text.confirm}
      busy={busy || off}
      onConfirm={() => {
        setTried(true);
        if (!missing && !untilWrong) void run(true);
      }}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.text}</p>
        <CodeField code={code} onChange={setCode} tried={tried} />
        <Input
          label={text.name}
          error={tried && name.trim() === "" ? family.child.nameMissing : undefined}
          maxLength={80}
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Input
          label={family.child.parentName}
          error={tried && parentName.trim() === "" ? family.child.parentNameMissing : undefined}
          maxLength={80}
          autoComplete="name"
          value={parentName}
          onChange={({ target }) => setParentName(target.value)}
        />
        <Input
          label={text.until}
          type="date"
          error={tried && untilWrong ? family.add.untilWrong : undefined}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
