import { askHospital } from "./ask-hospital.ts";
import { forgetPasskey } from "./passkeys/remembered.ts";
import { dropSession } from "./session-store.ts";
import { forgetVault } from "./vault-store.ts";

/** Ends the session here and at the hospital, and wipes the vault. The vault goes first, whatever the network does. */
export const signOut = (): Promise<void> => leave("/api/session");

/** The same, and ends the sessions that the same person has in other browsers. */
export const signOutEverywhere = (): Promise<void> => leave("/api/session?everywhere=true");

async function leave(path: string): Promise<void> {
  await forgetVault().catch(() => {});
  forgetPasskey();
  try {
    await askHospital(path, { method: "DELETE" });
  } finally {
    dropSession("asked");
  }
}
