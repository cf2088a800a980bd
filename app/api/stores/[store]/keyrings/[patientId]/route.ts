import { asPatientId } from "#lib/core/ids.ts";
import { parse } from "#services/http/parse.ts";
import { answer } from "../../../../../_server/answer.ts";
import { bytesOf } from "../../../../../_server/body.ts";
import type { Action } from "../../../../../_server/permissions.ts";
import { id32 } from "../../../../../_server/schemas/common.ts";
import { standingOf } from "../../../../../_server/standing.ts";
import { askStore, handOn, missing } from "../../../../../_server/stores/upstream.ts";

const MOST_BYTES = 512 * 1024;

const forPatient = (method: "GET" | "PUT" | "DELETE", action: Action) =>
  answer<"store" | "patientId">(action, async ({ request, params, asker, permits }) => {
    const { store, patientId: given } = params;
    const patientId = asPatientId(parse(id32, given));
    const standing = await standingOf(asker, patientId);
    if (!permits(action, standing)) throw missing("KeyringMissing");
    const body =
      method === "PUT"
        ? { body: await bytesOf(request, MOST_BYTES), headers: { "content-type": "application/json" } }
        : {};
    return handOn(await askStore(store, `/keyrings/${patientId}`, { method, ...body }));
  });

/** The patient's own, and nobody else's: controller or second signer. */
export const GET = forPatient("GET", "keyring.get");
export const PUT = forPatient("PUT", "keyring.put");
export const DELETE = forPatient("DELETE", "keyring.erase");
