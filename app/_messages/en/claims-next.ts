/** What comes of a claim unless somebody acts. */
const next = {
  attested: {
    until: (at: string) => `The insurer decides until ${at}; if it says nothing, all of it is payable.`,
    late: "The insurer said nothing in time: all of it can be paid.",
  },
  unattested: {
    until: (at: string) =>
      `The insurer decides until ${at}; if it says nothing and the patient hasn't confirmed the care, nothing is paid.`,
    late: "The insurer said nothing in time, and the patient hasn't confirmed: it can be closed.",
  },
  evidence: (at: string) => `The provider answers until ${at}, or the claim is closed.`,
  payable: "It can be paid now.",
  inPart: (at: string) => `The provider may dispute until ${at}; then the approved part is payable.`,
  rejected: (at: string) => `The provider may dispute until ${at}; then the claim is closed.`,
  disputed: (at: string) => `An arbiter rules until ${at}; if none does, the insurer's decision stands.`,
  late: {
    evidence: "No evidence came in time: it can be closed.",
    rejected: "Nobody disputed in time: it can be closed.",
    disputed: "No arbiter ruled in time: the insurer's decision stands.",
  },
};

/** The same, said to who can act, or whom it concerns. */
export const nextFor = {
  anybody: next,
  patient: {
    ...next,
    unattested: {
      until: (at: string) =>
        `Your insurer decides until ${at}; if it says nothing and you haven't confirmed the care, nothing is paid.`,
      late: "Your insurer said nothing in time, and you haven't confirmed: it can be closed.",
    },
  },
  provider: {
    ...next,
    evidence: (at: string) => `Give evidence until ${at}, or the claim is closed.`,
    inPart: (at: string) => `You may dispute until ${at}; then the approved part is payable.`,
    rejected: (at: string) => `You may dispute until ${at}; then the claim is closed.`,
  },
  insurer: {
    ...next,
    attested: {
      until: (at: string) => `Decide until ${at}; if you say nothing, all of it is payable.`,
      late: "Nobody decided in time: all of it can be paid.",
    },
    unattested: {
      until: (at: string) =>
        `Decide until ${at}; if you say nothing and the patient hasn't confirmed the care, nothing is paid.`,
      late: "Nobody decided in time, and the patient hasn't confirmed: it can be closed.",
    },
  },
} satisfies Record<string, typeof next>;
