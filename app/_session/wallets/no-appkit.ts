// Stands for @reown/appkit, WalletConnect's own dialog, which loads from elsewhere and is left out: ours shows the code.
export const createAppKit = (): never => {
  throw new Error("There is no such dialog here.");
};
