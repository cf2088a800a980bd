/** A young adult takes over the record that was kept for them. */
export const handover = {
  title: "Take over your record",
  lead: "Somebody kept your record while you were a child. From now on it answers to your own key alone.",
  stepsLabel: "Taking over",
  steps: ["Your recovery code", "Your own key", "Your new code"],
  code: "Recovery code",
  codeHint: "From the sheet that was printed when your record was made: 8 groups of 4.",
  next: "Go on",
  key: "Choose your own key",
  keyText:
    "It signs for you and opens your record. With that, whoever acted for you can do so no more, and every key is made anew: they open nothing that comes from now on.",
  passkey: "Make a passkey",
  passkeyName: "Keyward: my record",
  wallet: "Your wallet",
  walletUse: "Take over with this wallet",
  walletConnect: "Connect a wallet",
  stages: {
    passkey: "Make the passkey…",
    locks: "Confirm with your new key…",
    keys: (done: number, of: number) => `Making your keys: ${done} of ${of}`,
    publish: "Confirm once more: your keys go on the ledger…",
  },
  keep: "Your own recovery code",
  keepLead: "The old one opens nothing any more. Write this one down or print it, then type it back.",
  done: "It is yours",
  doneText:
    "Nobody acts for you any more. Who had access still has it: look through it, and revoke what you don’t want.",
  toRecord: "Open my record",
  toAccess: "Who can see what",
} as const;
