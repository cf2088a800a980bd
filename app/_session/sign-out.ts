import { askHospital } from "./ask-hospital.ts";
import { forgetPasskey } from "./passkeys/remembered.ts";
import { dropSession } from "./session-store.ts";
import { forgetVault } from "./vault-store.ts";

/**
 * Ends the session here and at the hospital, and wipes the vault. The vault goes first, whatever the network does.
 * @param everywhere ends the sessions of other browsers too.
 */
export async function signOut({ everywhere = false } = {}): Promise<void> {
  await forgetVault().catch(() => {});
  forgetPasskey();
  try {
    await askHospital(`/api/session${everywhere ? "?everywhere=true" : ""}`, { method: "DELETE" });
  } finally {
    dropSession("asked");
  }
}
