import type { Kind } from "../kinds.ts";

/** What is sent outside of the app: that something happened, not what, nor to whom. */
export const mailText = (appUrl: string) => ({
  subject: "News in your health record",
  text: [
    "Something happened that concerns your health record.",
    "",
    `Sign in to see what it was: ${appUrl}`,
    "",
    "For your privacy, this message says no more than that. It never asks for a code or a password.",
  ].join("\n"),
});

/** As `mailText`. The service worker shows it, and opens the app. */
export const pushPayload = (deliveryId: string): string =>
  JSON.stringify({ title: "Keyward", body: "Something happened. Sign in to see it.", tag: deliveryId });

/** What the app says of a kind; whom and what it concerns, it adds from the ledger. */
export const TITLES: Readonly<Record<Kind, string>> = {
  grant: "You gave access to your record",
  session: "Your record was opened",
  emergency: "Your record was opened in an emergency",
  request: "Somebody asks for access to your record",
};
