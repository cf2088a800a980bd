/**
 * How who asks stands to whose thing it is: to a patient, or to an organisation; `owner` made the thing.
 * `proxy`: acts for the patient in every category: a child's parent. `limited proxy`: in some of them, which they read as a
 * `reader` does. `recovered`: holds the patient's recovery code. `reader`: may read the category in question now. `member`: on the
 * organisation's staff, with a role in force. `review body`: of the network's second body, which decides every case.
 * `billing staff`, `claims staff`, `arbiter`: with that role in force; to a claim, of its provider, of its insurer, or anywhere
 * once it was disputed.
 */
export type Standing =
  | "patient"
  | "proxy"
  | "limited proxy"
  | "recovered"
  | "reader"
  | "administrator"
  | "privacy officer"
  | "review body"
  | "member"
  | "billing staff"
  | "claims staff"
  | "arbiter"
  | "owner"
  | "other";

/** Who asks, as far as permissions care. `standing` is left out where the thing is nobody's. */
export type Asking = { signedIn: boolean; standing?: Standing };

/** Whoever stands so; an empty list would be nobody. */
type Who = "anybody" | "signed in" | readonly Standing[];

/** Of the patient in question, or on the staff of any organisation. */
const UPLOADERS = [
  "patient",
  "proxy",
  "limited proxy",
  "reader",
  "administrator",
  "privacy officer",
  "member",
] as const;

/** All that the API lets anybody do. What isn't here is nobody's. */
export const PERMISSIONS = {
  "page.move": "anybody",
  "status.read": "anybody",
  "network.read": "anybody",
  "openapi.read": "anybody",
  "session.begin": "anybody",
  "session.read": "anybody",
  "session.end": "anybody",
  "relay.submit": "anybody",
  "relay.follow": "anybody",
  "store.identity": "anybody",
  "blob.put": UPLOADERS,
  "record.get": ["patient", "proxy", "recovered", "reader"],
  "manifest.get": "signed in",
  "list.get": "signed in",
  "envelope.put": UPLOADERS,
  "envelope.get": ["patient", "proxy", "recovered", "reader"],
  "envelope.erase": ["patient"],
  "keyring.put": ["patient", "proxy"],
  "keyring.get": ["patient", "proxy", "recovered"],
  // Their own lock of it, and no other.
  "keyring.lock": ["limited proxy"],
  "keyring.erase": ["patient"],
  "notification.list": ["patient", "proxy"],
  "notification.follow": ["patient", "proxy"],
  "notification.mark": ["patient", "proxy"],
  "contact.read": ["patient", "proxy"],
  "contact.change": ["patient", "proxy"],
  "self.read": "signed in",
  "grant.list": ["patient", "proxy"],
  "proxy.list": ["patient", "proxy"],
  "granted.list": "signed in",
  "access.list": ["patient", "proxy"],
  "access.own": "signed in",
  "case.list": ["patient", "proxy"],
  "case.own": "signed in",
  "case.review": ["privacy officer"],
  "case.decide": ["review body"],
  "history.list": ["patient", "proxy", "recovered", "reader"],
  "patient.activity": ["patient", "proxy"],
  // The ledger says that they are erased; then nobody is left to ask for them.
  "patient.forget": "anybody",
  "organisation.list": "signed in",
  "staff.list": ["administrator", "privacy officer", "member"],
  "team.list": ["administrator", "privacy officer", "member"],
  "organisation.activity": ["administrator", "privacy officer"],
  "directory.read": "signed in",
  "directory.write": ["administrator"],
  "request.make": ["administrator", "privacy officer", "member"],
  "request.list": ["patient", "proxy"],
  "request.own": ["owner"],
  "request.close": ["patient", "proxy", "owner"],
  "question.ask": ["patient", "proxy"],
  "question.list": ["patient", "proxy"],
  "question.review": ["privacy officer"],
  "question.answer": ["privacy officer"],
  "audit.read": ["privacy officer"],
  "invite.make": ["administrator"],
  "invite.list": ["administrator"],
  "invite.revoke": ["administrator"],
  "invite.read": "anybody",
  "invite.accept": "signed in",
  "recovery.ask": "anybody",
  "recovery.follow": "anybody",
  "recovery.list": ["patient"],
  "recovery.approve": ["patient"],
  "guardian.list": ["patient"],
  "guardian-invite.make": ["patient"],
  "guardian-invite.list": ["patient"],
  "guardian-invite.read": "anybody",
  "guardian-invite.accept": ["patient"],
  "claim.own": ["patient", "proxy"],
  "claim.billed": ["billing staff", "administrator"],
  "claim.insured": ["claims staff", "administrator"],
  "claim.read": ["patient", "proxy", "billing staff", "claims staff", "arbiter", "administrator"],
  "claim.count": ["claims staff", "administrator"],
  "pool.list": ["claims staff", "administrator"],
  "coverage.written": ["claims staff", "administrator"],
  // Who bills reads the category `billing`.
  "coverage.list": ["patient", "proxy", "reader"],
  "payout.list": ["billing staff", "claims staff", "administrator"],
  "dispute.list": ["arbiter"],
  "desk.read": "signed in",
  "desk.write": ["administrator"],
  "claim-document.list": ["patient", "proxy", "billing staff", "claims staff", "arbiter"],
  "claim-document.bill": ["billing staff"],
  "claim-document.note": ["claims staff"],
  "claim-document.share": ["patient", "proxy", "billing staff", "claims staff"],
} as const satisfies Record<string, Who>;

export type Action = keyof typeof PERMISSIONS;

/** What may be done without being signed in. */
export type OpenAction = {
  [A in Action]: (typeof PERMISSIONS)[A] extends "anybody" ? A : never;
}[Action];

/** Who may do it; undefined, which is nobody, for what the table doesn't name. */
export const whoMay = (action: string): Who | undefined =>
  Object.hasOwn(PERMISSIONS, action) ? PERMISSIONS[action as Action] : undefined;

/** Whether the table lets this asker do it; unknown actions are refused. */
export function may(action: string, { signedIn, standing }: Asking): boolean {
  const who = whoMay(action);
  if (who === "anybody") return true;
  if (who === undefined || !signedIn) return false;
  return who === "signed in" || (standing !== undefined && who.includes(standing));
}
