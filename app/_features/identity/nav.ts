import { shell } from "../../_messages/en/shell.ts";
import type { Desk } from "../../_session/who.ts";
import type { IconName } from "../../_ui/icon.tsx";
import type { NavItem } from "../../_ui/shell.tsx";

type Place = keyof typeof shell.nav;

/** The places of each desk, its home first. */
const PLACES: Readonly<Record<Desk, readonly (readonly [Place, IconName])[]>> = {
  patient: [
    ["/record", "file"],
    ["/access", "grid"],
    ["/looked", "eye"],
    ["/requests", "inbox"],
    ["/costs", "wallet"],
    ["/emergency", "heart"],
    ["/family", "users"],
    ["/settings", "settings"],
  ],
  clinic: [
    ["/patients", "users"],
    ["/patients/ask", "plus"],
  ],
  emergency: [["/emergency/scan", "qr"]],
  laboratory: [["/deposit", "flask"]],
  organisation: [
    ["/organisation", "users"],
    ["/organisation/teams", "building"],
    ["/organisation/activity", "activity"],
    ["/organisation/claims", "wallet"],
  ],
  privacy: [
    ["/reviews", "inbox"],
    ["/audit", "shield"],
  ],
  oversight: [["/oversight", "inbox"]],
  claims: [
    ["/claims", "inbox"],
    ["/claims/analytics", "activity"],
    ["/coverages", "shield"],
    ["/pools", "wallet"],
  ],
  arbitration: [["/disputes", "inbox"]],
  billing: [
    ["/billing", "inbox"],
    ["/billing/new", "plus"],
  ],
};

/** How much waits at a place, by its path. */
export type Counts = Readonly<Record<string, number | undefined>>;

const SHORT: Readonly<Record<string, string>> = shell.short;

/**
 * The navigation of a desk. Places with a short name stand in the bar at the foot of a phone as well.
 * @param shows leaves places out.
 * @param names of places that are called otherwise for now.
 */
export const navOf = (
  desk: Desk,
  counts: Counts = {},
  shows: (place: string) => boolean = () => true,
  names: Readonly<Record<string, string>> = {},
): NavItem[] =>
  PLACES[desk]
    .filter(([href]) => shows(href))
    .map(([href, icon]) => ({
      href,
      icon,
      label: names[href] ?? shell.nav[href],
      short: SHORT[href],
      count: counts[href],
    }));

/** The desk that a path belongs to: the one with the longest place that it begins with. */
export function deskAt(path: string): Desk | undefined {
  const places = (Object.keys(PLACES) as Desk[]).flatMap((desk) =>
    PLACES[desk].map(([place]) => ({ desk, place })),
  );
  const found = places.filter(({ place }) => path === place || path.startsWith(`${place}/`));
  return found.sort((a, b) => b.place.length - a.place.length)[0]?.desk;
}
