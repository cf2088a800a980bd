/** What was done on this device, by the program's word for it. */
export const activity = {
  title: "What you did on this device",
  clear: "Clear the list",
  kinds: {
    grant: "Gave access",
    revoke: "Revoked access",
    "revoke-everything": "Revoked everything",
    write: "Wrote to a record",
    erase: "Erased a record",
    "erase-all": "Erased everything",
    session: "Opened a chart",
    staff: "Changed somebody's place on the staff",
    team: "Changed a team",
    guardians: "Changed my guardians",
    proxy: "Changed who acts for somebody",
    recovery: "Moved a recovery on",
    veto: "Stopped a recovery",
    "emergency-access": "Changed what responders may see",
    summary: "Brought the emergency summary up to date",
    "open-case": "Broke the glass",
    "close-case": "Closed an emergency case",
    "review-case": "Reviewed an emergency case",
    claim: "Acted on a claim",
    coverage: "Changed a coverage",
    money: "Moved money, or said where it goes",
    "claims-desk": "Opened a claims desk",
  },
};

export type ActivityKind = keyof typeof activity.kinds;

/** An entry's words; an earlier version's kind is shown as it is. */
export const activityWords = ({ kind }: { kind: string }): string =>
  Object.hasOwn(activity.kinds, kind) ? activity.kinds[kind as ActivityKind] : kind;
