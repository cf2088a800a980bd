/** What comes of a claim unless somebody acts. */
export const next = {
  attested: {
    until: (at: string) => `The insurer decides until ${at}; if it says nothing, all of it is payable.`,
    late: "The insurer said nothing in time: all of it can be paid.",
  },
  unattested: {
    until: (at: string) =>
      `The insurer decides until ${at}; if it says nothing and the patient hasn't confirmed the care, nothing is paid.`,
    late: "The insurer said nothing in time, and the patient hasn't confirmed: it can be closed.",
  },
  /** The same, said to the patient. */
  own: {
    until: (at: string) =>
      `Your insurer decides until ${at}; if it says nothing and you haven't confirmed the care, nothing is paid.`,
    late: "Your insurer said nothing in time, and you haven't confirmed: it can be closed.",
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
