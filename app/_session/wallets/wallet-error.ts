import { KeywardError } from "#lib/core/errors.ts";

const named = (name: string, message: string, action: string) => (cause: unknown) =>
  new KeywardError(name, { message, action, cause });

const refused = named(
  "SignatureRefused",
  "You didn't sign.",
  "Nothing was changed. Try again when you are ready.",
);
const busy = named("WalletBusy", "Your wallet is waiting for an answer.", "Open it and answer there.");
const locked = named("WalletLocked", "Your wallet is locked.", "Unlock it and try again.");
const failed = named(
  "WalletFailed",
  "Your wallet didn't answer as it should.",
  "Try again, or use another wallet.",
);

/** By the codes of EIP-1193 and EIP-1474; wallets nest them. */
const BY_CODE: Readonly<Record<number, typeof refused>> = {
  4001: refused,
  5000: refused,
  4100: locked,
  [-32002]: busy,
};

/** What a wallet's error means to a person. */
export function walletError(error: unknown): KeywardError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof KeywardError) return cause;
    const { code } = cause as { code?: unknown };
    const known = typeof code === "number" ? BY_CODE[code] : undefined;
    if (known !== undefined) return known(error);
  }
  return failed(error);
}
