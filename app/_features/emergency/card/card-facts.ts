import type { EmergencyView } from "#lib/emergency/emergency-view.ts";
import type { CardFacts } from "../../../_session/kept-card.ts";

/** What of the summary has room on a card. */
export function cardFacts({ bloodGroup, allergies, contacts, asOf }: EmergencyView): CardFacts {
  const [contact] = contacts;
  return {
    blood: bloodGroup?.name.replace(/^blood group\s+/i, ""),
    allergies: allergies.map(({ name }) => name).join(", ") || undefined,
    contact: contact && [contact.name, contact.phone].filter(Boolean).join(" "),
    asOf,
  };
}
