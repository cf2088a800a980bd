import type { Kind } from "../kinds.ts";

/** Kinds that can't wait: who didn't ask for a recovery has a few days to stop it. */
const URGENT: readonly string[] = ["recovery"] satisfies Kind[];
const URGENT_TITLE = "Urgent: look at your health record today";

/** What is sent outside of the app: that something happened, and whether it can wait; not what, nor to whom. */
export const mailText = (appUrl: string, kind?: string) => ({
  subject: urgent(kind)
    ? URGENT_TITLE
    : ofAnother(kind)
      ? "News for you in Keyward"
      : "News in your health record",
  text: [
    urgent(kind)
      ? "Something happened that may need your answer within a few days."
      : ofAnother(kind)
        ? "Something happened that you may want to know, or to help with."
        : "Something happened that concerns your health record.",
    "",
    `Sign in to see what it was: ${appUrl}`,
    "",
    "For your privacy, this message says no more than that. It never asks for a code or a password.",
  ].join("\n"),
});

/** As `mailText`. The service worker shows it, and opens the app. */
export const pushPayload = (deliveryId: string, kind?: string): string =>
  JSON.stringify({
    title: "Keyward",
    body: urgent(kind) ? URGENT_TITLE : "Something happened. Sign in to see it.",
    tag: deliveryId,
  });

/** About another's record: whoever helps them, as a guardian or by acting for them. */
const ofAnother = (kind: string | undefined): boolean => /^(guardian|acting|shared)/.test(kind ?? "");
const urgent = (kind: string | undefined): boolean => kind !== undefined && URGENT.includes(kind);

/** What the app says of a kind; whom and what it concerns, it adds from the ledger. */
export const TITLES: Readonly<Record<Kind, string>> = {
  grant: "You gave access to your record",
  session: "Your record was opened",
  emergency: "Your record was opened in an emergency",
  recovery: "Somebody is taking over your record: stop it if it isn't you",
  recovered: "Your record has a new key",
  proxy: "Who may act for you was changed",
  erased: "Your record was closed for ever",
  claim: "Your care was billed to your insurer: say whether it took place",
  "claim-paid": "Your insurer paid for your care",
  request: "Somebody asks for access to your record",
  guardian: "Somebody made you their guardian",
  "guardian-asked": "Somebody whose guardian you are asks for your help",
  "guardian-recovery": "A record whose guardian you are is being taken over",
  "guardian-vetoed": "The recovery of a record whose guardian you are was stopped",
  "guardian-recovered": "A record whose guardian you are has a new key",
  "guardian-emergency": "A record whose guardian you are was opened in an emergency",
  acting: "You may act for somebody",
  "acting-ended": "You act for somebody no more",
  shared: "Somebody shares their record with you",
};
