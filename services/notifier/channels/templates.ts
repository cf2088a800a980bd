import type { Kind } from "../kinds.ts";

/** Kinds that can't wait: who didn't ask for a recovery has a few days to stop it. */
const URGENT: readonly string[] = ["recovery"] satisfies Kind[];
const URGENT_TITLE = "Urgent: look at your health record today";

/** What is sent outside of the app: that something happened, and whether it can wait; not what, nor to whom. */
export const mailText = (appUrl: string, kind?: string) => ({
  subject: urgent(kind) ? URGENT_TITLE : "News in your health record",
  text: [
    urgent(kind)
      ? "Something happened that may need your answer within a few days."
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
  request: "Somebody asks for access to your record",
};
