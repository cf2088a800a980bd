import { readLedger } from "#lib/chain/ledger.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { nowSeconds } from "../ledger/index-reader.ts";
import { ledger } from "../ledger.ts";
import type { RequestBody } from "../schemas/requests.ts";

/**
 * Checks that a request names a patient of the ledger, a time to come, and a grantee under which the account acts.
 * @throws `PatientUnknown`, `RequestInvalid`, `LedgerUnavailable`.
 */
export async function checkRequest(account: Address, body: RequestBody): Promise<void> {
  const { patientId, organisation, grantee, until } = body;
  if (until <= nowSeconds()) throw invalid("until");
  if (grantee.kind === "person" && grantee.account !== account) throw invalid("grantee");
  if (grantee.kind === "organisation" && grantee.id !== organisation) throw invalid("grantee");
  if (grantee.kind === "team") {
    const under = await readLedger(ledger(), "providerRegistry", "teamMemberOf", [grantee.id, account]);
    if (under !== organisation) throw invalid("grantee");
  }
  const epoch = await readLedger(ledger(), "patientRegistry", "consentEpochOf", [patientId]);
  if (epoch === 0) throw new KeywardError("PatientUnknown", { message: "There is no such patient." });
}

const invalid = (field: string) =>
  new KeywardError("RequestInvalid", {
    message: "This can't be asked for like that.",
    details: { field },
  });
