import type { KeywardError } from "#lib/core/errors.ts";
import type { Who } from "#lib/hospital/who.ts";
import { resumeActing } from "./acting.ts";
import { asKeywardError } from "./as-keyward-error.ts";
import { askHospital, whenSignedOut } from "./ask-hospital.ts";
import { createStore } from "./store.ts";
import type { Standing } from "./who.ts";

/** Who is here, as far as this page knows. */
export type SessionState =
  | { status: "starting" }
  | { status: "failed"; error: KeywardError }
  /** `was`: whoever was here until the session ended by itself; their page waits for them. */
  | { status: "out"; reason?: "asked" | "expired" | "switched"; was?: SignedInState }
  | SignedInState;

export type SignedInState = { status: "in"; who: Who; name: string | undefined; standing: Standing };

/** The answer of `GET /api/me`. */
type Me = { who: Who | null; name: string | null } & Standing;

export const session = createStore<SessionState>({ status: "starting" });

let asking: Promise<SessionState> | undefined;

/** Ends what this page knows of the session; `askHospital` and the vault find out by themselves. */
export const dropSession = (reason: "asked" | "switched"): void => session.set({ status: "out", reason });

/** Asks again when somebody was here and the hospital knows nobody any more: they see that, and why. */
export async function checkSession(): Promise<void> {
  if (session.get().status !== "in") return;
  const { status } = await ask();
  const was = session.get();
  if (status === "out" && was.status === "in") session.set({ status: "out", reason: "expired", was });
}

whenSignedOut(() => void checkSession());

/** Asks the hospital who is signed in, and what they are here. Never throws: a failure is a state. */
export function refreshSession(): Promise<SessionState> {
  asking ??= ask().then((state) => {
    asking = undefined;
    session.set(state);
    return state;
  });
  return asking;
}

async function ask(): Promise<SessionState> {
  try {
    const { who, name, patients, memberships, reviewBody } = await askHospital<Me>("/api/me");
    if (who === null) return { status: "out" };
    // A tab that was loaded anew goes on in the place of whom it acted for.
    if (patients[0] !== undefined) resumeActing(patients[0]);
    return { status: "in", who, name: name ?? undefined, standing: { patients, memberships, reviewBody } };
  } catch (error) {
    return { status: "failed", error: asKeywardError(error) };
  }
}
