import type { AccountSigner } from "#lib/chain/signers.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { MessageSigner } from "#lib/hospital/sign-in.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { DEMO_ORGANISATIONS, type DemoPerson, demoPeople } from "../people.ts";

/** Somebody of the demo network with the wallet of the test mnemonic that is theirs. */
export type Member = DemoPerson & { signer: AccountSigner & MessageSigner };

/** Throws `DemoPersonUnknown`. */
export function memberCalled(name: string): Member {
  const person = demoPeople().find((one) => one.name === name);
  if (person === undefined) throw unknown(name);
  return { ...person, signer: signerOf(testAccount(person.account)) };
}

/** Who administers an organisation. Throws `DemoPersonUnknown`. */
export function administratorOf(organisation: string): Member {
  const person = demoPeople().find(
    (one) => one.organisation === organisation && one.role === "administrator",
  );
  return memberCalled(person?.name ?? organisation);
}

/** An organisation's number on the ledger. Throws `DemoPersonUnknown`. */
export function organisationCalled(name: string | undefined): number {
  const index = DEMO_ORGANISATIONS.findIndex((organisation) => organisation.name === name);
  if (index < 0) throw unknown(name ?? "");
  return index + 1;
}

const unknown = (name: string) =>
  new KeywardError("DemoPersonUnknown", {
    message: "The demo network has nobody and nothing of this name.",
    details: { name },
  });
