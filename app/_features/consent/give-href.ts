import type { Grantee, PurposeOfUse } from "#lib/chain/grantee.ts";
import { PURPOSES } from "#lib/chain/grantee.ts";

/** What the page for giving access begins with. Nothing in it is secret: it stands on the ledger. */
export type GiveTerms = {
  grantee: Grantee;
  purpose: PurposeOfUse;
  readMask: number;
  writeMask: number;
  validUntil?: number | undefined;
  /** The request that it answers. */
  request?: string | undefined;
};

/** The page for giving access, filled in. */
export function giveHref({ grantee, purpose, readMask, writeMask, validUntil, request }: GiveTerms): string {
  const query = new URLSearchParams({
    who: grantee.kind === "person" ? grantee.account : `${grantee.kind}:${grantee.id}`,
    for: purpose,
    read: String(readMask),
    write: String(writeMask),
  });
  if (validUntil !== undefined) query.set("until", String(validUntil));
  if (request !== undefined) query.set("request", request);
  return `/access/give?${query}`;
}

const NUMBER = /^\d{1,11}$/;
const numberIn = (query: URLSearchParams, name: string): number => {
  const text = query.get(name) ?? "";
  return NUMBER.test(text) ? Number(text) : 0;
};

/** What such an address says; whatever of it isn't as it should be is left out. */
export function giveTermsIn(query: URLSearchParams): Partial<GiveTerms> {
  const who = query.get("who") ?? "";
  const numbered = /^(organisation|team):(\d{1,9})$/.exec(who);
  const grantee: Grantee | undefined = /^0x[0-9a-fA-F]{40}$/.test(who)
    ? { kind: "person", account: who as `0x${string}` }
    : numbered
      ? { kind: numbered[1] as "organisation" | "team", id: Number(numbered[2]) }
      : undefined;
  const purpose = PURPOSES.find((one) => one === query.get("for"));
  const until = numberIn(query, "until");
  return {
    ...(grantee === undefined ? {} : { grantee }),
    ...(purpose === undefined ? {} : { purpose }),
    readMask: numberIn(query, "read"),
    writeMask: numberIn(query, "write"),
    ...(until === 0 ? {} : { validUntil: until }),
    ...(query.get("request") === null ? {} : { request: query.get("request") ?? "" }),
  };
}
