import type { KnownSystem } from "./code-systems.ts";
import type { Sensitive } from "./sensitive.ts";

const words = (list: string): string[] => list.trim().split(/\s+/);

/**
 * Single codes of systems whose codes tell no chapter. Small on purpose: what it misses is met by
 * meta.security labels and by the words of sensitive-words.ts.
 */
const CODES: Readonly<Partial<Record<KnownSystem, Readonly<Partial<Record<Sensitive, string>>>>>> = {
  snomed: {
    // Depression, anxiety and stress, psychosis, personality, development, eating, self-harm; screening, therapy.
    "mental-health": `35489007 370143000 36923009 66344007 87512008 15639000 310497006 78667006 58703003
      48694002 197480006 21897009 371631005 80583007 47505003 231504006 17226007 191736004
      13746004 58214004 69322001 33449004 20010003 74732009 406506008 192127007 35919005 408856003
      72366004 56882008 78004001 6471006 82313006 44301001 225444004 248062006
      171207006 454711000124102 715252007 710841007 228557008 75516001 76168009 183401008`,
    // Alcohol, opioids, cocaine, cannabis, overdose; screening, rehabilitation.
    "substance-use": `7200002 66590003 15167005 25702006 55680006 5602001 75544000 6525002 26416006 191816009
      361055000 87132004 78267003 31956009 37344009 85005007 66214007
      428211000124100 763302001 713106006 56876005 20093000 266707007`,
    // HIV, other infections, contraception, termination, violence between partners.
    "sexual-health": `86406008 62479008 91947003 165816005 31676001 171121004 315124004
      76272004 15628003 105629000 240589008 33839006 8098009 269828009 310861008 165829005
      65200003 169553002 68254000 301807007 46706006 287664005 22523008 13197004
      57797005 386639001 714812005 302375005 285409006 706893006 866148006`,
    genetics: "443529005 405824009 79841006 412734009",
  },
  loinc: {
    // PHQ-9, PHQ-2, GAD-7 with their items, EPDS, screening of adolescents and adults.
    "mental-health": `44249-1 44261-6 44250-9 44251-7 44252-5 44253-3 44254-1 44255-8 44258-2 44259-0 44260-8
      55757-9 55758-7 69737-5 70274-6 69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7
      71354-5 89204-2 73831-0 73832-8`,
    // AUDIT, AUDIT-C, DAST-10, ethanol, drug screens, history of use.
    "substance-use": `75624-7 75626-2 72109-2 72110-0 68518-0 68519-8 68520-6 82666-9 82667-7
      5643-2 5640-8 3879-4 3349-8 3397-7 3426-4 10998-3 11331-6 74013-4 11343-1`,
    // HIV antibodies, antigen, RNA and CD4; chlamydia, gonorrhoea, syphilis; orientation, identity.
    "sexual-health": `75622-1 56888-1 58900-2 31201-7 7917-8 7918-6 29893-5 30361-0 24012-7 25836-8 20447-9
      55277-8 24467-3 21613-5 24111-7 43304-5 43305-2 36902-5 20507-0 5292-8 24110-9 47236-5
      76690-7 76691-5 76504-0`,
    genetics: `51969-4 81247-9 69548-6 48018-6 48004-6 48005-3 53037-8 51958-7 53034-5 48002-0 55232-3 21636-6`,
  },
  // Packs of oral contraceptives, which displays name by brand.
  rxnorm: { "sexual-health": "751905 748856 748962 757594 749762 748879 749882 831533 978950" },
};

/** Sensitive category by `system|code`. */
export const SENSITIVE_CODES: ReadonlyMap<string, Sensitive> = new Map(
  Object.entries(CODES).flatMap(([system, byCategory]) =>
    Object.entries(byCategory).flatMap(([category, list]) =>
      words(list).map((code): [string, Sensitive] => [`${system}|${code}`, category as Sensitive]),
    ),
  ),
);
