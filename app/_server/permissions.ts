/** How an account stands to the patient whose thing it is; `undefined` where nobody is signed in. */
export type Standing = "patient" | "reader" | "other";

/** Who asks, as far as permissions care. `standing` is left out where the thing is no patient's. */
export type Asker = { signedIn: boolean; standing?: Standing };

type Rule = (asker: Asker) => boolean;

const anybody: Rule = () => true;
const signedIn: Rule = (asker) => asker.signedIn;
const patient: Rule = (asker) => asker.signedIn && asker.standing === "patient";
const patientOrReader: Rule = (asker) =>
  asker.signedIn && (asker.standing === "patient" || asker.standing === "reader");

/** All that the API lets anybody do. What isn't here is nobody's. */
export const PERMISSIONS = {
  "status.read": anybody,
  "session.begin": anybody,
  "session.read": anybody,
  "session.end": anybody,
  "relay.submit": anybody,
  "relay.follow": anybody,
  "store.identity": anybody,
  "blob.put": signedIn,
  "record.get": patientOrReader,
  "manifest.get": signedIn,
  "list.get": signedIn,
  "envelope.put": signedIn,
  "envelope.get": patientOrReader,
  "envelope.erase": patient,
  "keyring.put": patient,
  "keyring.get": patient,
  "keyring.erase": patient,
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof PERMISSIONS;

/** Whether the table lets this asker do it; unknown actions are refused. */
export function may(action: string, asker: Asker): boolean {
  if (!Object.hasOwn(PERMISSIONS, action)) return false;
  return PERMISSIONS[action as Action](asker);
}
