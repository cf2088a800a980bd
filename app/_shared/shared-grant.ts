import type { GrantedAnswer } from "../_server/schemas/ledger.ts";

/** A grant as whoever may use it is told of it. */
export type SharedGrant = GrantedAnswer["grants"][number];

/** Whether it lets a relative or carer read at `now` (Unix seconds). Their account is named, and needs no office. */
export const isShared = (
  {
    state,
    purpose,
    grantee,
    readMask,
    validFrom,
    validUntil,
  }: Pick<SharedGrant, "state" | "purpose" | "grantee" | "readMask" | "validFrom" | "validUntil">,
  now = Date.now() / 1_000,
): boolean =>
  purpose === "FAMRQT" &&
  grantee.kind === "person" &&
  state === "given" &&
  readMask !== 0 &&
  validFrom <= now &&
  now < validUntil;
