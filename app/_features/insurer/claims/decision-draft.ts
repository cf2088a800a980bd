import { amountText, parseAmount } from "#lib/claims/amount.ts";
import type { RejectionReason } from "#lib/claims/claim-state.ts";
import type { Decision } from "#lib/claims/decisions.ts";
import type { Digest } from "#lib/core/ids.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";

/** What is being decided, as it is typed. */
export type DecisionDraft = {
  outcome: Decision["outcome"];
  /** A part alone; of one claim. */
  inPart: boolean;
  approved: string;
  reason: Exclude<RejectionReason, "none"> | "";
  notes: string;
};

export const NEW_DECISION: DecisionDraft = {
  outcome: "approve",
  inPart: false,
  approved: "",
  reason: "",
  notes: "",
};

/** What keeps a draft from being signed. */
export type DraftProblem = "approved" | "reason" | "notes" | "denied" | "asked-before" | "agreed";

/** What can't be said of a claim that was agreed to beforehand: contracts/claims/ClaimTypes.sol. */
const CONTRADICTS: readonly DecisionDraft["reason"][] = ["not-covered", "not-authorised", "not-necessary"];

/** Whether an insurer may decide it now. @param now Unix seconds. */
export const isDecidable = (
  { state, deadline }: Pick<ClaimAnswer, "state" | "deadline">,
  now: number,
): boolean => state === "filed" && now < deadline;

/** What is wrong with a draft on these claims, as the ledger would say it. @param alone: on one claim, with words to it. */
export function problemsOf(
  draft: DecisionDraft,
  claims: readonly ClaimAnswer[],
  alone: boolean,
): DraftProblem[] {
  const [one] = claims;
  switch (draft.outcome) {
    case "approve": {
      if (claims.some(({ attestation }) => attestation === "denied")) return ["denied"];
      const isPart = draft.inPart && one !== undefined;
      return isPart && partOf(draft, one) === undefined ? ["approved"] : [];
    }
    case "reject":
      if (draft.reason === "") return ["reason"];
      return CONTRADICTS.includes(draft.reason) && claims.some(({ preAuthorised }) => preAuthorised)
        ? ["agreed"]
        : [];
    case "evidence":
      if (claims.some(({ evidenceRequested }) => evidenceRequested)) return ["asked-before"];
      return alone && draft.notes.trim() === "" ? ["notes"] : [];
  }
}

/** The decisions that are signed. @param notesDigest of the sealed words, on one claim. Call it without problems alone. */
export const decisionsOf = (
  draft: DecisionDraft,
  claims: readonly ClaimAnswer[],
  notesDigest?: Digest,
): Decision[] => claims.map((one) => ({ claim: one.claim, notesDigest, ...decisionOn(draft, one) }));

function decisionOn(draft: DecisionDraft, one: ClaimAnswer) {
  switch (draft.outcome) {
    case "approve":
      return { outcome: "approve", approved: approvedOf(draft, one) } as const;
    case "reject":
      return { outcome: "reject", reason: draft.reason === "" ? "other" : draft.reason } as const;
    case "evidence":
      return { outcome: "evidence" } as const;
  }
}

/** Of what is billed, all or the part that was typed. */
export const approvedOf = (draft: DecisionDraft, claim: ClaimAnswer): bigint =>
  (draft.inPart ? partOf(draft, claim) : undefined) ?? BigInt(claim.billed);

/** The part that was typed; undefined for what is none. */
function partOf({ approved }: DecisionDraft, { billed, token }: ClaimAnswer): bigint | undefined {
  try {
    const amount = parseAmount(approved, token);
    return amount > 0n && amount < BigInt(billed) ? amount : undefined;
  } catch {
    return undefined;
  }
}

/** What is billed on claims, in their token; those of several pools may have several. */
export const billedIn = (
  claims: readonly ClaimAnswer[],
): { token: ClaimAnswer["token"]; billed: bigint; share: bigint }[] => {
  const sums = new Map<string, { token: ClaimAnswer["token"]; billed: bigint; share: bigint }>();
  for (const { token, billed, share } of claims) {
    const sum = sums.get(token.address) ?? { token, billed: 0n, share: 0n };
    sums.set(token.address, { token, billed: sum.billed + BigInt(billed), share: sum.share + BigInt(share) });
  }
  return [...sums.values()];
};

/** What is billed, to be edited. */
export const billedText = ({ billed, token }: ClaimAnswer): string => amountText(BigInt(billed), token);
