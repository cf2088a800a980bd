/** An amount that somebody pays of what is left. */
export const amountWords = {
  amount: "Amount",
  hint: (left: string) => `All of it, ${left}, or a part`,
  wrong: (left: string) => `An amount of at least one cent, and at most ${left}.`,
  has: (amount: string) => `Your account has ${amount}.`,
  short: "Your account has less than that.",
  balanceFailed: "It can't be said what your account has.",
};
