import { mapConcurrently } from "#lib/core/concurrency.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import { environment } from "../environment.ts";
import type { ErasureAnswer } from "../schemas/stores.ts";
import { askStore } from "./upstream.ts";

const AT_ONCE = 8;

/** Asks every store to delete a patient's keyring and envelopes. @returns the receipts of those that did. */
export async function forgetPatient(patientId: PatientId): Promise<ErasureAnswer["receipts"]> {
  const bytea = Buffer.from(patientId.slice(2), "hex");
  const { rows } = await query("select record_id from app.envelopes where patient_id = $1", [bytea]);
  const paths = [
    `/keyrings/${patientId}`,
    ...rows.map((row) => `/envelopes/0x${(row.record_id as Buffer).toString("hex")}`),
  ];
  const stores = environment().STORE_URLS.map((_, at) => String.fromCharCode(97 + at));
  const asked = stores.flatMap((store) => paths.map((path) => ({ store, path })));
  const headers = { "x-keyward-patient": patientId };
  const receipts = await mapConcurrently(asked, AT_ONCE, async ({ store, path }) => {
    // A store that fails doesn't sign: whoever asked sees that its receipt is missing, and asks again.
    const response = await askStore(store, path, { method: "DELETE", headers }).catch(() => undefined);
    return (await response?.json().catch(() => undefined)) as ErasureAnswer["receipts"][number] | undefined;
  });
  return receipts.filter((receipt) => receipt !== undefined);
}
