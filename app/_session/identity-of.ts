import type { SessionState } from "./session-store.ts";

/** A key that differs for everybody who may be signed in; undefined where nobody is. */
export function identityOf(state: SessionState): string | undefined {
  if (state.status !== "in") return undefined;
  const { who } = state;
  return who.kind === "account" ? `account ${who.account.toLowerCase()}` : `${who.kind} ${who.patientId}`;
}
