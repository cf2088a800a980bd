import { KeywardError } from "#lib/core/errors.ts";
import { isErased } from "#lib/identity/erase-patient.ts";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { ledger } from "../../../../../_server/ledger.ts";
import { limit } from "../../../../../_server/limits.ts";
import { noteGuardians } from "../../../../../_server/recovery/guardians.ts";
import { patientId } from "../../../../../_server/schemas/common.ts";
import { noteRecoveryKeys } from "../../../../../_server/session/recovery-keys.ts";
import { forgetPatient } from "../../../../../_server/stores/forget-patient.ts";

/**
 * Has every store delete an erased patient's keys. The ledger says whether they are erased, so anybody may ask: the
 * patient can't sign in any more. Asked again, it does what a store failed to do.
 */
export const POST = answer<"patientId">("patient.forget", async ({ request, params }) => {
  await limit("changes", request);
  const id = parse(patientId, params.patientId);
  if (!(await isErased(ledger(), id))) {
    throw new KeywardError("ErasureNotOnLedger", {
      message: "The ledger doesn't say that this patient is erased.",
      action: "Sign the erasure first.",
    });
  }
  await noteRecoveryKeys({ patientId: id, wraps: [] });
  await noteGuardians({ patientId: id });
  return Response.json({ receipts: await forgetPatient(id) });
});
