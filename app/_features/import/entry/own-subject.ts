import type { PatientId } from "#lib/core/ids.ts";
import { vault } from "../../../_session/vault-store.ts";

/** The Patient as this record refers to it; a name of the patient's id where none is in the record yet. */
export async function ownSubject(patientId: PatientId): Promise<string> {
  let found: string | undefined;
  await vault().call(
    "readRecord",
    { categories: ["administrative"] },
    {
      onProgress(update) {
        if (update.type !== "records") return;
        const items = update.records.flatMap((record) => record.items);
        const own = items.find(({ resource }) => resource.resourceType === "Patient");
        found ??= own && (own.fullUrl ?? `Patient/${String(own.resource.id)}`);
      },
    },
  );
  return found ?? `urn:keyward:patient:${patientId}`;
}
