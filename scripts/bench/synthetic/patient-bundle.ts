import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { bundleText } from "#services/demo/synthetic/bundle-text.ts";
import { type Chance, chanceFrom } from "#services/demo/synthetic/chance.ts";
import { seededRandom } from "#services/demo/synthetic/random.ts";
import { background } from "./background.ts";
import { checkUp, consultation } from "./visit.ts";

const SEED = 20_260_101;
const FIRST_VISIT = Date.UTC(2004, 1, 3, 9);
const BETWEEN_VISITS = 97 * 24 * 3_600_000;

/**
 * A FHIR R4 transaction Bundle about one invented patient with `visits` encounters, check-ups and illnesses in turn,
 * indented as exports usually are. About three resources come to one record, as in Synthea's patients.
 * The same bytes at every call.
 */
export function patientBundle(visits: number): Bytes {
  const chance: Chance = chanceFrom(seededRandom(SEED));
  const patient = chance.uuid();
  const encounters = Array.from({ length: visits }, (_, n) => {
    const start = new Date(FIRST_VISIT + n * BETWEEN_VISITS);
    return n % 2 === 0 ? checkUp(chance, patient, start) : consultation(chance, patient, start);
  });
  return utf8(bundleText("transaction", [...background(chance, patient), ...encounters.flat()]));
}
