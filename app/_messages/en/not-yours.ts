/** For who comes to a page of a desk that isn't theirs. Loads with what says it. */
export const notYours = {
  title: "This page isn't yours to use",
  lead: {
    patient: "It is for patients, and you are signed in as somebody who has no record here.",
    clinic: "It is for physicians, nurses and pharmacists whose role is in force.",
    emergency: "It is for responders, physicians and nurses whose role is in force.",
    laboratory: "It is for laboratory staff whose role is in force.",
    organisation: "It is for an organisation's administrators.",
    privacy: "It is for an organisation's privacy officers.",
    oversight: "It is for the network's second body, which decides what organisations can't or didn't.",
    claims: "It is for an insurer's claims staff whose role is in force.",
    arbitration: "It is for arbiters whose role is in force.",
    billing: "It is for billing staff whose role is in force.",
  },
  goHome: "To your own pages",
  makeRecord: "Make a record of your own",
  withAnother: "Sign in as somebody else",
} as const;
