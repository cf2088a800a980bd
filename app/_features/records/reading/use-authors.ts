"use client";
import type { RecordProof } from "#lib/vault/record-view.ts";
import { records as text } from "../../../_messages/en/records.ts";
import { usePeopleOf } from "../../../_shared/directory.ts";

/** Who wrote a record. */
export type Author = {
  name: string;
  detail: string;
  /** The ledger takes nothing from staff whose credential isn't valid; whether it still is, undefined for the patient. */
  validNow: boolean | undefined;
};

/**
 * Names of those who wrote records, by the network's directory.
 * @param owner what who isn't of the staff is called: the patient, who is usually the reader.
 */
export function useAuthors(
  proofs: readonly RecordProof[],
  owner: string = text.proof.you,
): (proof: RecordProof) => Author {
  const staff = proofs.filter(({ organisation }) => organisation !== 0);
  const people = usePeopleOf(staff.map(({ author }) => author));
  return ({ author, organisation }) => {
    if (organisation === 0) return { name: owner, detail: "", validNow: undefined };
    const all = people?.filter(({ account }) => account === author.toLowerCase()) ?? [];
    const found = all.find((one) => one.organisation === organisation) ?? all[0];
    if (found === undefined) return { name: text.proof.unknownAuthor, detail: "", validNow: undefined };
    const detail = [found.title ?? found.specialty, found.organisationName].filter(Boolean).join(", ");
    return { name: found.name, detail, validNow: found.active };
  };
}
