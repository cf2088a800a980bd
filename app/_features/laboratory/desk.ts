import type { Authoring } from "#lib/care/draft.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { shorten } from "../../_ui/hash.tsx";
import type { Depositor } from "./granted.ts";
import { subjectFor } from "./results.ts";

/** Who deposits, for which laboratory, and for whom they may. */
export type Desk = {
  account: Address;
  /** As it stands in what is deposited. */
  author: string;
  organisation: number;
  organisationName: string;
  depositors: readonly Depositor[];
};

/** What a patient is called where no name is known: a laboratory reads none. */
export const patientName = (patientId: string): string => laboratory.patientNumber(shorten(patientId));

/** Who writes, about whom, now. */
export const authoring = ({ author }: Desk, patientId: PatientId): Authoring => ({
  subject: subjectFor(patientId),
  author,
  now: new Date().toISOString(),
});
