/** What comes of a claim unless somebody acts. */
export const next = {
  filed: {
    attested: (at: string) => `The insurer decides until ${at}; if it says nothing, all of it is payable.`,
    unattested: (at: string) =>
      `The insurer decides until ${at}; if it says nothing and the patient hasn't confirmed the care, nothing is paid.`,
  },
  evidence: (at: string) => `The provider answers until ${at}, or the claim is closed.`,
  payable: "It can be paid now.",
  inPart: (at: string) => `The provider may dispute until ${at}; then the approved part is payable.`,
  rejected: (at: string) => `The provider may dispute until ${at}; then the claim is closed.`,
  disputed: (at: string) => `An arbiter rules until ${at}; if none does, the insurer's decision stands.`,
  late: {
    attested: "The insurer said nothing in time: all of it can be paid.",
    unattested: "The insurer said nothing in time, and the patient hasn't confirmed: it can be closed.",
    evidence: "No evidence came in time: it can be closed.",
    rejected: "Nobody disputed in time: it can be closed.",
    disputed: "No arbiter ruled in time: the insurer's decision stands.",
  },
};
