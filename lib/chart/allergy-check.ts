import type { Allergy } from "./allergies.ts";
import { CROSS_REACTIVE, type CrossReactive, sameSubstance } from "./cross-reactive.ts";

/** Why a medication mustn't be given without another thought. */
export type AllergyWarning = {
  allergy: Allergy;
  /** The group that both belong to, as `penicillins`; undefined where it is the very substance. */
  group: string | undefined;
};

/** What is about to be prescribed. */
export type Prescribed = { name: string; tokens: readonly string[] };

/**
 * The active allergies that speak against a medication: the same code, the same substance by name, or a group whose
 * members are known to cross-react. A help for the prescriber, and no more: that nothing is found doesn't mean that
 * nothing is there.
 */
export function allergyWarnings(prescribed: Prescribed, allergies: readonly Allergy[]): AllergyWarning[] {
  return allergies
    .filter(({ active, none }) => active && !none)
    .flatMap((allergy): AllergyWarning[] => {
      if (isSame(prescribed, allergy)) return [{ allergy, group: undefined }];
      const group = CROSS_REACTIVE.find((one) => isOf(one, prescribed) && isOf(one, allergy));
      return group === undefined ? [] : [{ allergy, group: group.name }];
    });
}

type Substance = { name: string; tokens: readonly string[] };

const isSame = (a: Substance, b: Substance): boolean =>
  a.tokens.some((token) => b.tokens.includes(token)) ||
  wordsOf(a.name).some((word) => wordsOf(b.name).includes(word));

/** Words that may be a substance: not `acid`, `sodium`, `allergy to`, `100 mg`. */
const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 4 && !COMMON.has(word))
    .map(sameSubstance);

const COMMON = new Set(
  (
    "allergy allergic intolerance hypersensitivity substance medication medicinal product containing compound preparation " +
    "sodium potassium calcium chloride hydrochloride sulfate sulphate phosphate acetate maleate tartrate succinate " +
    "tablet tablets capsule capsules solution injection suspension cream ointment extended release chewable delayed " +
    "vaccine adult pediatric oral topical powder spray acids protein proteins daily twice"
  ).split(" "),
);

const isOf = ({ names, atc }: CrossReactive, { name, tokens }: Substance): boolean =>
  names.test(name.toLowerCase()) ||
  tokens.some((token) => /atc/i.test(token) && atc.test(token.slice(token.indexOf("|") + 1)));
