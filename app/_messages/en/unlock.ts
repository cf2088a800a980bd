/** What the lock in front of a record says: with it alone, since every patient's first page loads it. */
export const unlock = {
  title: "Unlock your record",
  lead: "It is encrypted, and only you have what opens it. Keys stay in this tab and go when you close it.",
  passkey: "Unlock with your passkey",
  passkeyHint: "One touch. Your device gives the secret to this tab alone.",
  noPrf: "This device's passkey can't open records. Use your passphrase, or your recovery code.",
  wallet: "Unlock with your wallet",
  walletHint: "Your wallet signs the same text twice; the key is made of that. It costs nothing.",
  passphrase: "Passphrase",
  unlock: "Unlock",
  code: "Recovery code",
  otherWays: "Other ways to unlock",
  working: "Opening…",
  unfinished: "Your record was begun and never finished",
  unfinishedLead: "Nothing is lost, since nothing could be stored yet. Finish it now.",
  finish: "Finish",
  storesAway: "The hospital's stores don't answer",
  storesAwayLead: "Nothing is lost: what is sealed there stays as it is. Try again in a moment.",
};

/** A recovery code, where it is typed. */
export const typedCode = {
  label: "Recovery code",
  hint: "8 groups of 4, as on your sheet. Small letters and spaces don't matter.",
};
