"use client";
import type { Address } from "#lib/core/ids.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import type { Membership } from "../../_session/who.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { AboutToSign } from "./about-to-sign.tsx";
import { setStaff } from "./ledger-acts.ts";
import { staffSentence } from "./sentence.ts";
import type { Member } from "./standing.ts";
import { useRefresh } from "./use-organisation.ts";

const text = organisation.suspend;

/** What is done to somebody's standing, and its words. */
export type Change = "suspend" | "resume" | "leave";
const WORDS = {
  suspend: { title: text.title, says: text.text, confirm: text.confirm, done: text.done },
  resume: { title: text.resumeTitle, says: text.resumeText, confirm: text.resumeConfirm, done: text.resumed },
  leave: { title: text.leaveTitle, says: text.leaveText, confirm: text.leaveConfirm, done: text.left },
} as const;

/** What the ledger has of them afterwards: all else stays as it is. */
export const changed = ({ roles, specialty, licenceUntil, suspended }: Member, change: Change) => ({
  roles: change === "leave" ? 0 : roles,
  specialty,
  licenceUntil,
  suspended: change === "leave" ? suspended : change === "suspend",
});

/** The second of two actions: says what it takes or gives back, and from when, and has it signed. */
export function SuspendDialog({
  by,
  here,
  member,
  who,
  change,
  onClose,
}: {
  by: Address;
  here: Membership;
  member: Member;
  who: string;
  change: Change;
  onClose: () => void;
}) {
  const refresh = useRefresh(here.organisation);
  const words = WORDS[change];
  const terms = changed(member, change);
  const { transaction, run, retry, busy, off } = useTransaction(
    "staff",
    (_: true, onProgress) => setStaff(by, here.organisation, member.account, terms, onProgress),
    () => {
      toast(words.done(who));
      refresh("staff");
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={words.title(who)}
      confirm={words.confirm}
      danger={change !== "resume"}
      busy={busy}
      disabled={off}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{words.says}</p>
        <AboutToSign pieces={staffSentence({ ...terms, who, where: here.name })} />
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
