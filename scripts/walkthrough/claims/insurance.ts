import type { DemoBank } from "#services/local/demo-money.ts";
import type { Reader, Wallet } from "../reach.ts";

/** Who plays the parts of a claim. */
export type InsuranceCast = {
  insurer: number;
  /** The insurer's administrator, and who decides claims there. */
  manager: Wallet;
  adjuster: Wallet;
  /** Of the doctor's hospital, with the role billing. */
  clerk: Wallet;
  /** Where disputes are heard, and by whom. */
  court: number;
  arbiter: Wallet;
  bank: DemoBank;
};

/** The same, each as they reach the network. */
export type Insurance = Omit<InsuranceCast, "manager" | "adjuster" | "clerk" | "arbiter"> & {
  manager: Pick<Reader, "relay" | "wallet">;
  adjuster: Pick<Reader, "relay" | "wallet">;
  clerk: Reader;
  arbiter: Reader;
};
