import { categoriesIn } from "#lib/core/categories.ts";
import { consent } from "../../_messages/en/consent.ts";
import { formatDay, formatMoment, list } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { AccessSessionAnswer, GrantAnswer } from "../../_server/schemas/ledger.ts";
import type { KeptLine } from "../../_session/kept-lists.ts";
import type { Named } from "./grantee-names.ts";

const names = (mask: number): string =>
  list(categoriesIn(mask & ~1).map((one) => terms.category[one].toLowerCase()));

/** A permission in words. */
export const grantLine = (
  {
    readMask,
    writeMask,
    purpose,
    validUntil,
  }: Pick<GrantAnswer, "readMask" | "writeMask" | "purpose" | "validUntil">,
  { name, detail }: Named,
): KeptLine => ({
  who: name,
  detail,
  lines: [
    ...((readMask & ~1) === 0 ? [] : [`${consent.rights.read} ${names(readMask)}`]),
    ...((writeMask & ~1) === 0 ? [] : [`${consent.rights.write} ${names(writeMask)}`]),
    consent.scope(terms.purpose[purpose], formatDay(validUntil)),
  ],
});

/** A look in words. */
export const lookLine = (
  { time, categories, purpose }: Pick<AccessSessionAnswer, "time" | "categories" | "purpose">,
  { name, detail }: Named,
): KeptLine => ({
  who: name,
  detail,
  lines: [
    formatMoment(time),
    `${consent.looked.opened} ${list(categoriesIn(categories).map((one) => terms.category[one].toLowerCase()))} ${consent.looked.for} ${terms.purpose[purpose]}`,
  ],
});
