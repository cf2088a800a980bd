import { pbkdf2Sync } from "node:crypto";
import { type HDAccount, HDKey, hdKeyToAccount, type LocalAccount } from "viem/accounts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { MessageSigner } from "#lib/hospital/sign-in.ts";

/** The mnemonic that every local chain knows. It guards nothing, and is refused elsewhere. */
const TEST_MNEMONIC = "test test test test test test test test test test test junk";

/** Who is who on the local chain: an index of the test mnemonic each. */
export const ACCOUNTS = {
  governor: 0,
  relayer: 1,
  administrator: 2,
  doctor: 3,
  colleague: 4,
  stranger: 5,
  seeder: 6,
  bank: 7,
} as const;

/** Patients come after the staff; none of them holds any coin that they would need. */
export const FIRST_PATIENT = 100;

/** Its seed (BIP-39), made once and by the platform: in JavaScript that takes 30 ms an account. */
const master = HDKey.fromMasterSeed(pbkdf2Sync(TEST_MNEMONIC, "mnemonic", 2_048, 64, "sha512"));

export const testAccount = (addressIndex: number): HDAccount => hdKeyToAccount(master, { addressIndex });

/** An account as the use cases want it. */
export const signerOf = (account: LocalAccount): AccountSigner & MessageSigner => ({
  address: account.address,
  signMessage: (message) => account.signMessage({ message }),
  signTypedData: (typedData) => account.signTypedData(typedData as never),
});
