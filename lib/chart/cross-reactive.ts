/**
 * Groups of medicines whose members cross-react, by the stems of their international nonproprietary names (WHO INN
 * stem book) and by ATC. Short on purpose: what every prescriber would check first.
 */
export const CROSS_REACTIVE: readonly { name: string; names: readonly string[]; atc: readonly string[] }[] = [
  {
    name: "penicillins",
    names: ["penicillin", "cillin", "amoxi-", "co-amoxiclav", "augmentin"],
    atc: ["J01C"],
  },
  // Some react to both: a penicillin allergy makes one look twice at a cephalosporin.
  { name: "beta-lactams", names: ["penicillin", "cillin", "cef", "ceph", "penem"], atc: ["J01C", "J01D"] },
  { name: "sulfonamides", names: ["sulfa", "sulfonamide", "sulphonamide", "co-trimoxazole"], atc: ["J01E"] },
  { name: "macrolides", names: ["thromycin", "macrolide"], atc: ["J01FA"] },
  { name: "quinolones", names: ["floxacin", "quinolone"], atc: ["J01M"] },
  { name: "tetracyclines", names: ["cycline"], atc: ["J01A"] },
  {
    name: "non-steroidal anti-inflammatory drugs",
    names: [
      "nsaid",
      "aspirin",
      "acetylsalicylic",
      "ibuprofen",
      "naproxen",
      "diclofenac",
      "profen",
      "coxib",
      "ketorolac",
    ],
    atc: ["M01A", "N02BA", "B01AC06"],
  },
  {
    name: "opioids",
    names: ["morphine", "codeine", "oxycodone", "hydrocodone", "opioid", "opiate"],
    atc: ["N02A"],
  },
  {
    name: "ACE inhibitors",
    names: ["pril ", "lisinopril", "ramipril", "enalapril", "captopril", "ace inhibitor"],
    atc: ["C09A", "C09B"],
  },
  { name: "statins", names: ["statin"], atc: ["C10AA"] },
  {
    name: "local anaesthetics of the amide kind",
    names: ["lidocaine", "bupivacaine", "ropivacaine", "mepivacaine"],
    atc: ["N01BB"],
  },
];
