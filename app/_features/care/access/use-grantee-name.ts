"use client";
import type { Grantee } from "#lib/chain/grantee.ts";
import { care } from "../../../_messages/en/care.ts";
import { useSelf } from "./use-granted.ts";

/** What a clinician calls a grantee that they act as: themselves, a team, an organisation. */
export function useGranteeName(): (grantee: Grantee) => string {
  const self = useSelf().data;
  return (grantee) => {
    if (grantee.kind === "person") return care.you;
    if (grantee.kind === "team")
      return self?.teams.find(({ id }) => id === grantee.id)?.name ?? care.team(grantee.id);
    const found = self?.memberships.find(({ organisation }) => organisation === grantee.id);
    return found?.name ?? care.organisation(grantee.id);
  };
}
