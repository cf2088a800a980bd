/** What stands above every page of a patient, in a file of its own: each of them loads it. */
export const recoveryNotices = {
  title: "Somebody is taking over your record",
  text: (when: string) =>
    `Guardians of yours agreed to hand it to another key. It happens on ${when}, unless you stop it. If you asked for it yourself, you need do nothing.`,
  action: "Stop it",
  confirmTitle: "Stop the recovery?",
  confirmText: "The other key gets nothing. Whoever asked has to begin anew with your guardians.",
  sentence: [
    "You stop ",
    { strong: "the recovery that is under way" },
    ": your key stays in charge of your record.",
  ] as const,
  confirm: "Stop it",
  done: "The recovery is stopped.",
  asked: "Somebody asked your guardians for your record",
  askedText:
    "If it wasn't you, tell your guardians not to approve. Nothing happens without them, and you can stop it afterwards.",
  helps: "Somebody asks for your help as a guardian",
  helpsAction: "Look",
  unproven: "Your recovery code may not be kept",
  unprovenText:
    "It was shown once, and the page was left before you typed it back. If you don't have it on paper, take out a new one: without it, losing this device can mean losing your record.",
  unprovenAction: "Take out a new code",
} as const;
