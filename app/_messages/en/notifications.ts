/** What is told in passing, as it happens. */
export const notifications = {
  told: {
    grant: "A permission was given.",
    session: "Somebody opened your record.",
    emergency: "A responder opened your record in an emergency.",
    request: "Somebody asks for access.",
    recovery: "Somebody is taking over your record. If it isn't you, stop it now.",
    recovered: "Your record has a new key.",
    proxy: "Who may act for you was changed.",
    erased: "This record was closed for ever.",
    guardian: "Somebody made you their guardian.",
    "guardian-asked": "Somebody whose guardian you are asks for your help.",
    "guardian-recovery": "A record whose guardian you are is being taken over.",
    "guardian-vetoed": "The recovery of a record whose guardian you are was stopped.",
    "guardian-recovered": "A record whose guardian you are has a new key.",
    "guardian-emergency": "A record whose guardian you are was opened in an emergency.",
    acting: "You may act for somebody. See Family.",
    "acting-ended": "You act for somebody no more.",
    shared: "Somebody shares their record with you. See Family.",
    claim: "Your care was billed to your insurer. Say whether it took place: see What care costs.",
    "claim-paid": "Your insurer paid for your care.",
  },
};
