import { type Sensitive, strictest } from "./sensitive.ts";

/**
 * Words of a display or of a concept's text, for codes that no table knows: local and national systems,
 * drugs by ingredient. Precise terms only; narrative and notes are not searched. In doubt they err towards
 * the sensitive compartment, from which the patient can always grant.
 */
const WORDS: Readonly<Record<Sensitive, readonly string[]>> = {
  "substance-use": [
    "\\b(?:alcohol|ethanol|opioid|opiate|drug|substance|cannabis|cocaine|heroin|sedative|amphetamine|inhalant)s?(?: or drug)?" +
      "[ -](?:abuse|misuse|dependen|addict|intoxication|withdrawal|overdose|use disorder|use assessment|rehabilitation|detox)",
    "\\b(?:alcoholism|alcoholic (?:liver|hepatitis|cirrhosis|cardiomyopathy|pancreatitis|gastritis|polyneuropathy|psychosis))",
    "\\b(?:misuses|dependent) drug|drug addict|drugs of abuse|psychoactive substance|substance abuse|dependent drug abuse",
    "\\bcocaine\\b|\\bheroin\\b|methamphetamine|cannabinoid|tetrahydrocannabinol|\\bopiates\\b",
    "\\b(?:methadone|disulfiram|acamprosate|naltrexone|nalmefene|naloxone|lofexidine)\\b",
    "alcohol use disorders identification|\\baudit-c\\b|\\bdast-10\\b|drug abuse screening",
    "alkohol(?:abh|miss?br|sucht)|alcohol(?:misbruik|verslaving|afhankelijkheid)|drogen(?:abh|miss?br|sucht)|alcoolisme|toxicomanie",
  ],
  "sexual-health": [
    "\\bhiv\\b|human immunodeficiency virus|\\baids-related|acquired immun\\w+ deficiency",
    "sexually transmitted|venereal|syphilis|treponema pallidum|gonorrh|chlamydia(?:l infection| trachomatis| antigen| infection)",
    "genital herpes|herpes genitalis|condylom|anogenital wart|trichomonas vaginalis|mycoplasma genitalium",
    "contracept|intrauterine (?:device|system)|tubal ligation|vasectomy|\\b(?:21|28|84|91) day pack\\b|vaginal ring",
    "ethinyl ?estradiol|levonorgestrel|norethindrone|etonogestrel|drospirenone|norgestimate|norelgestromin|ulipristal|mifepristone",
    "\\b(?:yaz|mirena|kyleena|liletta|skyla|nexplanon|nuvaring|xulane|depo-provera)\\b",
    "termination of pregnancy|pregnancy termination|(?:induced|medical|surgical|elective|therapeutic|legal) abortion",
    "sexual(?:ity| orientation| assault| abuse| health| dysfunction| behaviou?r)|gender (?:identity|dysphoria)|erectile dysfunction",
    "intimate partner (?:abuse|violence)|domestic (?:abuse|violence)|\\brape\\b",
    "\\b(?:dolute|bicte|ralte|elvite|cabote)gravir\\b|\\b(?:efavirenz|rilpivirine|etravirine|nevirapine|doravirine|emtricitabine)\\b",
    "\\b(?:darunavir|atazanavir|lopinavir|zidovudine|abacavir|stavudine|didanosine|maraviroc|cobicistat)\\b",
    "schwangerschaftsabbruch|abortus provocatus|anticonceptie|empf.ngnisverh.tung|interruption volontaire de grossesse",
  ],
  "mental-health": [
    "(?:major|severe|mild|moderate|recurrent|postpartum|postnatal|perinatal|unipolar|adolescent|adult|mental) depressi",
    "\\bdepressive\\b|\\bdepression (?:screen|score|scale|questionnaire|inventory|disorder)|^depression\\b|\\bphq-?[29]\\b|\\bgad-?7\\b",
    "\\banxiety\\b|\\bpanic (?:disorder|attack)|\\b(?:social|agora|claustro|specific) ?phobia|phobic (?:anxiety|disorder)|post-?traumatic stress|\\bptsd\\b|acute stress disorder|adjustment disorder",
    "obsessive[ -]compulsive|bipolar (?:disorder|affective|i\\b|ii\\b)|\\bmania\\b|schizo|psychosis|psychotic|dysthymi|dissociative",
    "suicid|self[ -]?harm|self[ -]?injur|personality disorder|eating disorder|anorexia nervosa|bulimia",
    "attention[ -]deficit|hyperactivity disorder|\\badhd\\b|autis(?:m|tic)|asperger",
    "psychiatr|psychotherap|psychogenic|psychoanaly|mental (?:health|disorder|illness)|behaviou?ral health|cognitive (?:and )?behaviou?ral therapy",
    "\\b(?:fluoxetine|sertraline|citalopram|escitalopram|paroxetine|fluvoxamine|venlafaxine|desvenlafaxine|duloxetine)\\b",
    "\\b(?:mirtazapine|bupropion|trazodone|vilazodone|vortioxetine|nortriptyline|clomipramine|imipramine|buspirone|lithium)\\b",
    "\\b(?:olanzapine|quetiapine|risperidone|paliperidone|aripiprazole|ziprasidone|lurasidone|clozapine|haloperidol)\\b",
    "\\b(?:methylphenidate|dexmethylphenidate|atomoxetine|lisdexamfetamine|guanfacine extended)\\b",
    "depressi(?:e|eve|on.re)\\b|angst-?st(?:ö|oo)r|schizofren|zelfmoord|selbstmord|persoonlijkheidsstoornis|pers(?:ö|oe)nlichkeitsst",
  ],
  genetics: [
    "\\bgenetic|\\bgenomic|\\bgenotyp|gene mutation|gene variant|\\bbrca ?[12]?\\b|karyotyp|chromosomal|aneuploidy|exome|carrier screening|carrier detection",
  ],
};

const PATTERNS = Object.entries(WORDS).map(
  ([category, list]) => [category as Sensitive, new RegExp(list.join("|"), "iu")] as const,
);

/** The sensitive category that a display or a concept's text gives away. */
export function sensitiveWords(text: string): Sensitive | undefined {
  return strictest(
    new Set(PATTERNS.filter(([, pattern]) => pattern.test(text)).map(([category]) => category)),
  );
}
