/** Coming by a link before one has a record. */
export const arriving = {
  guardian:
    "Somebody asks you to be their guardian. Sign in to answer; if you are new here, make a record of your own first. You come back to the invitation.",
  ready: "It is empty, and it is yours. Now go on with what you came for.",
  goOn: "Back to what I came for",
} as const;
