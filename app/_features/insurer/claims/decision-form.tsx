"use client";
import { REJECTION_REASONS } from "#lib/claims/claim-state.ts";
import { claims as words } from "../../../_messages/en/claims.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { Input, Select, Textarea } from "../../../_ui/field.tsx";
import { Segmented } from "../../../_ui/segmented.tsx";
import { Banner, Stack } from "../../../_ui/surface.tsx";
import type { DecisionDraft, DraftProblem } from "./decision-draft.ts";

const text = insurer.decision;
const REASONS = REJECTION_REASONS.filter((reason) => reason !== "none");

/** What is decided on claims. */
export function DecisionForm({
  claims,
  draft,
  onChange,
  problems,
  told,
  alone,
}: {
  claims: readonly ClaimAnswer[];
  draft: DecisionDraft;
  onChange: (draft: DecisionDraft) => void;
  problems: readonly DraftProblem[];
  /** Whether somebody tried to sign it: mistakes of what isn't filled in yet are told from then on. */
  told: boolean;
  /** Whether it is one claim's page, where a part may be approved and words are written. */
  alone: boolean;
}) {
  const [one] = claims;
  const single = alone && one !== undefined;
  const change = (part: Partial<DecisionDraft>) => onChange({ ...draft, ...part });
  const numberOf = (is: (claim: ClaimAnswer) => boolean) => claims.filter(is).length;
  return (
    <Stack>
      <Segmented
        label={text.outcome}
        value={draft.outcome}
        onChange={(outcome) => change({ outcome })}
        segments={(["approve", "reject", "evidence"] as const).map((value) => ({
          value,
          label: text[value],
        }))}
      />
      {problems.includes("denied") && (
        <Banner tone="warn">{text.denied(numberOf(({ attestation }) => attestation === "denied"))}</Banner>
      )}
      {problems.includes("asked-before") && (
        <Banner tone="warn">
          {text.askedBefore(numberOf(({ evidenceRequested }) => evidenceRequested))}
        </Banner>
      )}
      {problems.includes("agreed") && (
        <Banner tone="warn">{text.agreed(numberOf(({ preAuthorised }) => preAuthorised))}</Banner>
      )}
      {draft.outcome === "approve" && single && (
        <Segmented
          label={text.how}
          value={draft.inPart ? "part" : "full"}
          onChange={(how) => change({ inPart: how === "part" })}
          segments={(["full", "part"] as const).map((value) => ({ value, label: text[value] }))}
        />
      )}
      {draft.outcome === "approve" && single && draft.inPart && (
        <Input
          label={text.approved}
          inputMode="decimal"
          value={draft.approved}
          onChange={({ target }) => change({ approved: target.value })}
          error={
            problems.includes("approved") && (told || draft.approved !== "")
              ? text.approvedError(formatMoney(one.billed, one.token))
              : undefined
          }
        />
      )}
      {draft.outcome === "reject" && (
        <Select
          label={text.reason}
          value={draft.reason}
          onChange={({ target }) => change({ reason: target.value as DecisionDraft["reason"] })}
          error={told && problems.includes("reason") ? text.chooseReason : undefined}
        >
          <option value="">{text.chooseReason}</option>
          {REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {words.reason[reason]}
            </option>
          ))}
        </Select>
      )}
      {single && (
        <Textarea
          label={text.notes}
          hint={text.notesHint}
          rows={3}
          maxLength={10_000}
          value={draft.notes}
          onChange={({ target }) => change({ notes: target.value })}
          error={told && problems.includes("notes") ? text.notesMissing : undefined}
        />
      )}
    </Stack>
  );
}
