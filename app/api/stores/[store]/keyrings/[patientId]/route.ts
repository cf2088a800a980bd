import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { parseKeyring, serialiseKeyring } from "#lib/keys/keyring.ts";
import { badRequest, parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { bytesOf } from "../../../../../_server/body.ts";
import { limit } from "../../../../../_server/limits.ts";
import type { Action } from "../../../../../_server/permissions.ts";
import { noteGuardians } from "../../../../../_server/recovery/guardians.ts";
import { id32 } from "../../../../../_server/schemas/common.ts";
import { idOf } from "../../../../../_server/session/asker.ts";
import { noteRecoveryKeys } from "../../../../../_server/session/recovery-keys.ts";
import { standingOf } from "../../../../../_server/standing.ts";
import { ownLock } from "../../../../../_server/stores/own-lock.ts";
import { askStore, handOn, missing } from "../../../../../_server/stores/upstream.ts";

const MOST_BYTES = 512 * 1024;

const forPatient = (method: "GET" | "PUT" | "DELETE", action: Action) =>
  answer<"store" | "patientId">(
    method === "GET" ? [action, "keyring.lock"] : action,
    async ({ request, params, asker, permits }) => {
      const { store, patientId: given } = params;
      await limit(method === "GET" ? "reads" : "changes", request, asker);
      const patientId = asPatientId(parse(id32, given));
      const standing = await standingOf(asker, patientId);
      if (method === "GET" && permits("keyring.lock", standing)) {
        return ownLock(await askStore(store, `/keyrings/${patientId}`), idOf(asker));
      }
      if (!permits(action, standing)) throw missing("KeyringMissing");
      const put = method === "PUT" ? await noted(request, patientId) : {};
      if (method === "DELETE") {
        await noteRecoveryKeys({ patientId, wraps: [] });
        await noteGuardians({ patientId });
      }
      return handOn(await askStore(store, `/keyrings/${patientId}`, { method, ...put }));
    },
  );

/** The keyring to be stored, once it is noted how its recovery codes sign in, and who the guardians are. */
async function noted(request: Request, patientId: PatientId) {
  const keyring = parseKeyring(await bytesOf(request, MOST_BYTES));
  if (keyring.patientId !== patientId) throw badRequest("patientId");
  await noteRecoveryKeys(keyring);
  await noteGuardians(keyring);
  return { body: serialiseKeyring(keyring), headers: { "content-type": "application/json" } };
}

/**
 * The patient's own: controller or second signer, and who acts for them in everything; who holds the recovery code reads it. Who
 * acts in some categories gets the lock that is theirs.
 */
export const GET = forPatient("GET", "keyring.get");
export const PUT = forPatient("PUT", "keyring.put");
export const DELETE = forPatient("DELETE", "keyring.erase");
