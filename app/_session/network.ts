import type { HospitalNetwork } from "#lib/hospital/network-schema.ts";
import { askHospital } from "./ask-hospital.ts";

let asked: Promise<HospitalNetwork> | undefined;

/** What the hospital says of its network; asked once a page. Throws `HospitalUnavailable`. */
export function network(): Promise<HospitalNetwork> {
  asked ??= askHospital<HospitalNetwork>("/api/network").catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
}
