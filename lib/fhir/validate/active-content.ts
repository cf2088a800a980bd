/** What FHIR forbids in a narrative (https://hl7.org/fhir/R4/narrative.html#xhtml): it is never run or loaded. */
const ACTIVE =
  /<\s*(?:script|style|iframe|object|embed|form|input|button|svg|math|link|meta|base|video|audio)\b|\son[a-z]+\s*=|(?:javascript|vbscript):|<\s*img[^>]*\bsrc\s*=\s*["']?\s*(?!#|data:image\/)[^\s"'#>]/i;

/** Whether a narrative has something in it that a careless page would run, or fetch from elsewhere. */
export const hasActiveContent = (xhtml: string): boolean => ACTIVE.test(xhtml);
