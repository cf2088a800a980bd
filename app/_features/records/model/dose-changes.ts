import type { Medication } from "#lib/chart/medications.ts";
import { byNewest } from "#lib/chart/when.ts";

const ATC = "http://www.whocc.no/atc|";
const STRENGTH = /\d[\d.,]*\s*(?:mg|µg|ug|mcg|g|ml|mL|IU|units?)\b(?:\/\S+)?/;

/**
 * What a dose was before, by the item of the later prescription: of the same substance (by its ATC code, else by the
 * name before the strength), in another strength or dosage.
 */
export function doseChanges(medications: readonly Medication[]): Map<string, string> {
  const groups = new Map<string, Medication[]>();
  for (const medication of medications) {
    const key = substanceOf(medication);
    groups.set(key, [...(groups.get(key) ?? []), medication]);
  }
  const changes = new Map<string, string>();
  for (const group of groups.values()) {
    const sorted = byNewest(group, ({ since }) => since);
    sorted.forEach((now, at) => {
      const was = now.previousDosage ?? before(now, sorted[at + 1]);
      if (was !== undefined) changes.set(now.item.key, was);
    });
  }
  return changes;
}

const substanceOf = ({ name, tokens }: Medication): string =>
  tokens.find((token) => token.startsWith(ATC)) ?? name.toLowerCase().split(/\s*\d/)[0]?.trim() ?? "";

function before(now: Medication, earlier: Medication | undefined): string | undefined {
  if (earlier === undefined) return undefined;
  const [strength, was] = [now, earlier].map(({ name }) => STRENGTH.exec(name)?.[0]);
  if (was !== undefined && was !== strength) return was;
  return earlier.dosage === now.dosage ? undefined : earlier.dosage;
}
