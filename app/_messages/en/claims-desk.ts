/** The administrator's page of claims and money. */
export const claimsDesk = {
  title: "Claims and money",
  lead: "Where claims reach your organisation, and where its money goes.",
  desk: {
    title: "Claims desk",
    lead: "Bills, evidence and words about claims are sealed to this desk. Staff with the role for it open them, and only while their role is in force.",
    failed: "The claims desk can't be looked up",
    none: "No claims desk yet",
    noneHint:
      "Until there is one, nothing about claims can be sealed to your organisation. You open it once.",
    open: "Open the claims desk",
    trusted: "Open",
    name: "Claims desk",
    untrusted: "Nobody stands for this desk",
    untrustedHint:
      "Who signed for it has left or lost the role. Until an administrator signs again, others seal nothing to it.",
    confirm: "Sign for this desk",
    confirmed: "Signed for the desk",
    sentence: [" says that this vault is its claims desk", "."],
    renew: "Make its keys anew",
    keys: {
      title: (left: number) =>
        left > 0
          ? `Its key can change ${left === 1 ? "once" : `${left} times`} more`
          : "Its key can't change any more",
      deskTitle: (left: number) =>
        left > 0 ? "Your claims desk's keys run low" : "Your claims desk's key can't change any more",
      look: "To the claims desk",
      few: "Each time that somebody who opened the desk loses their role, its key changes. Make new ones while there is one left; the sheet with the desk's recovery code is all it takes.",
      none: "Who loses their role from now on may have the key to what is sealed to the desk afterwards. Make its keys anew; the sheet with the desk's recovery code is all it takes.",
    },
    renewing: {
      title: "Make the desk's keys anew",
      what: "After staff have left, make them anew: what is sealed to the desk from then on opens to the staff of now alone. The staff of now go on reading what was sealed before.",
      code: "The desk's recovery code",
      codeHint: "It is on the sheet that was printed when the desk was opened, and stays as it is.",
      codeMissing: "Type the code.",
      confirm: "Make the keys anew",
      keys: (done: number, of: number) => `Making its keys: ${done} of ${of}`,
      publish: "Writing them down",
      failed: "The keys couldn't be made anew",
      done: "The desk has new keys",
    },
    opening: {
      what: "A vault of its own is made for your organisation. It gets a recovery code, which is shown once: with it the desk's keys can be renewed when everybody who runs it has left.",
      paper: "Have paper or a printer at hand, and keep the sheet where the organisation keeps its seals.",
      begin: "Make the desk",
      stages: {
        register: "Registering the desk on the ledger",
        locks: "Locking its vault",
        keys: (done: number, of: number) => `Making its keys: ${done} of ${of}`,
        publish: "Writing them down",
        sign: "Confirm in your wallet that this is your desk",
      },
      failed: "The desk couldn't be opened",
      again: "Nothing is lost: it goes on where it broke off.",
      code: "Keep the desk's recovery code",
      codeLead: "Write it down, or print it. It is shown this once.",
      printed: (name: string, origin: string) =>
        `Recovery code of the claims desk of ${name} at ${origin}. Whoever has it controls the desk.`,
      done: "The claims desk is open",
    },
  },
  money: {
    title: "Payout account",
    lead: "What your organisation is owed waits in the escrow, and goes to this account alone.",
    failed: "The money can't be looked up",
    account: "Account",
    none: "No account is set: money stays in the escrow until one is.",
    change: "Set the account",
    address: "Account on the ledger",
    addressHint:
      "An address that begins with 0x and has 40 more signs. Check it twice: money that went there can't be called back.",
    addressError: "This is no such address.",
    own: "Take my own",
    sentence: [" has all that it is owed sent to ", "."],
    sign: "Sign",
    set: "Payout account set",
    owed: "Waiting for you",
    nothing: "Nothing waits.",
    send: "Send it",
    sent: "Sent to the payout account",
    payouts: "Sent",
    noPayouts: "Nothing was sent yet",
    head: { time: "When", amount: "Amount", account: "To", transaction: "Transaction" },
    more: "Show more",
  },
};
