import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Category } from "#lib/core/categories.ts";
import { categoryMask } from "#lib/core/categories.ts";
import type { Digest } from "#lib/core/ids.ts";
import { authoriseAsPatient, type SigningPatient } from "#lib/identity/authorise.ts";
import { lastEpochOf, type Manifest } from "./manifest.ts";

/** Signs the publication of a manifest that the stores already hold. */
export async function publishManifest(
  ledger: Ledger,
  patient: SigningPatient,
  { manifest, digest, advance = [] }: { manifest: Manifest; digest: Digest; advance?: readonly Category[] },
): Promise<LedgerCall> {
  const { version } = await readLedger(ledger, "keyDirectory", "manifestOf", [patient.patientId]);
  const fields = { digest, lastEpoch: lastEpochOf(manifest), advance: categoryMask(advance), version };
  const by = await authoriseAsPatient(ledger, patient, {
    contract: "keyDirectory",
    primaryType: "ManifestPublication",
    fields,
  });
  return {
    contract: "keyDirectory",
    functionName: "publishBySig",
    args: [patient.patientId, fields.digest, fields.lastEpoch, fields.advance, fields.version, by],
  };
}
