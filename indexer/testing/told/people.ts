import type { Grantee } from "#lib/chain/grantee.ts";
import { claimIdOf } from "#lib/claims/filing.ts";
import { toHex, utf8 } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { patientIdOf } from "#lib/identity/register.ts";
import { testAccount } from "#services/local/accounts.ts";

/** A bytes32 that says what it stands for. */
export const word = (text: string) =>
  toHex(new Uint8Array([...utf8(text), ...new Uint8Array(32)]).slice(0, 32));
export const NONE = `0x${"00".repeat(32)}`;
export const FAR = 4_000_000_000;
export const TREAT = 0;

export const account = (number: number): Address => testAccount(number).address.toLowerCase() as Address;
/** Accounts of the test mnemonic. */
export const [administrator, doctor, nurse, ada, ben] = [2, 3, 4, 6, 7] as const;
export const [insurer, adjuster, clerk, arbiter] = [1, 5, 8, 13] as const;
export const salt = word("salt");
export const [adaId, benId] = [patientIdOf(account(ada), salt), patientIdOf(account(ben), salt)];
export const hospital: Grantee = { kind: "organisation", id: 1 };
export const theDoctor: Grantee = { kind: "person", account: account(doctor) };

export const filing = (name: string, coverage = 1) => ({
  coverage,
  organisation: 1,
  linesRoot: word(name),
  billed: 1_100n,
  servedAt: 1_700_000_000,
});
export const theClaim = (name: string, coverage?: number) => claimIdOf(filing(name, coverage));

export const member = (roles: number, suspended = false) => ({
  roles,
  specialty: 7,
  licenceUntil: FAR,
  suspended,
});
