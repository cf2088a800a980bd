/** A group of medicines whose members cross-react: as names tell of them, and by ATC. */
export type CrossReactive = { name: string; names: RegExp; atc: RegExp };

/**
 * By the stems of their international nonproprietary names (WHO INN stem book), brand names that people say, and ATC. Short
 * on purpose: what every prescriber would check first. A stem that hides in other names says so: a sulfate is no sulfonamide, and
 * nystatin no statin.
 */
export const CROSS_REACTIVE: readonly CrossReactive[] = [
  { name: "penicillins", names: /cillin|amoxi|augmentin|\bpcn\b/, atc: /^J01C/ },
  // Some react to both: a penicillin allergy makes one look twice at a cephalosporin.
  {
    name: "beta-lactams",
    names: /cillin|amoxi|augmentin|\bpcn\b|\bcef|\bceph|penem|lactam/,
    atc: /^J01[CD]/,
  },
  // Trimethoprim alone (J01EA) isn't one.
  {
    name: "sulfonamides",
    names: /\bsul(f|ph)a(?!t)|sul(f|ph)onamide|co-?trimoxazole|bactrim|septra/,
    atc: /^J01E[B-E]/,
  },
  { name: "macrolides", names: /thromycin|macrolide/, atc: /^J01FA/ },
  { name: "quinolones", names: /floxacin|quinolone/, atc: /^J01M/ },
  { name: "tetracyclines", names: /cycline/, atc: /^J01A/ },
  {
    name: "non-steroidal anti-inflammatory drugs",
    names:
      /\bnsaid|nonsteroidal anti|non-steroidal anti|aspirin|acetylsalicylic|profen|naproxen|fenac|coxib|ketorolac|indometh?acin|oxicam\b/,
    atc: /^(M01A|N02BA|B01AC06)/,
  },
  {
    name: "opioids",
    names: /\b(hydro)?morph|codeine|codone|morphone|fentanyl|tramadol|opioid|opiate/,
    atc: /^N02A/,
  },
  { name: "ACE inhibitors", names: /pril(at)?\b|ace[- ]inhibitor/, atc: /^C09[AB]/ },
  { name: "statins", names: /vastatin|\bstatins?\b/, atc: /^C10AA/ },
  {
    name: "local anaesthetics of the amide kind",
    names: /(lido|bupiva|ropiva|mepiva|prilo)caine/,
    atc: /^N01BB/,
  },
];

/** One substance under two names: international, and as in the United States or in Britain. */
const SYNONYMS: readonly (readonly string[])[] = [
  ["paracetamol", "acetaminophen", "tylenol"],
  ["salbutamol", "albuterol"],
  ["epinephrine", "adrenaline"],
  ["nitroglycerin", "trinitrate"],
  ["furosemide", "frusemide"],
  ["cefalexin", "cephalexin"],
  ["colecalciferol", "cholecalciferol"],
  ["valproic", "valproate", "divalproex"],
  ["alendronic", "alendronate"],
  ["levothyroxine", "thyroxine"],
  ["aspirin", "acetylsalicylic"],
];

/** The name that a word of a substance's name stands for, in lower case. */
export const sameSubstance = (word: string): string =>
  SYNONYMS.find((names) => names.includes(word))?.[0] ?? word;
