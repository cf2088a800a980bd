import type { Resource as FhirResource } from "fhir/r4.js";
import type { ResourceDraft } from "#lib/care/draft.ts";
import type { Address, PatientId, RecordId } from "#lib/core/ids.ts";
import type { WriteRight } from "#lib/records/append.ts";
import { vault } from "../../../_session/vault-store.ts";
import type { Acted, ActProgress } from "../../../_vault/protocol/vault.ts";

export type Writing = {
  account: Address;
  patientId: PatientId;
  right: WriteRight;
  resources: readonly ResourceDraft[];
  replaces?: RecordId | undefined;
};

/** Seals, stores, signs and anchors what staff wrote. Throws as the vault's `writeAs`. */
export const writeAs = (
  { resources, replaces, ...rest }: Writing,
  onProgress: (progress: ActProgress) => void,
): Promise<Acted> =>
  vault().call(
    "writeAs",
    {
      ...rest,
      resources: resources as unknown as FhirResource[],
      ...(replaces === undefined ? {} : { replaces }),
    },
    { onProgress },
  );
