import type { Grantee } from "#lib/chain/grantee.ts";
import { care } from "../../../_messages/en/care.ts";
import { granteeKey } from "../access/granted.ts";
import type { Clinician } from "../access/use-clinician.ts";
import { useSelf } from "../access/use-granted.ts";

const text = care.ask;

/** As whom a clinician may ask. `value` stays the same when the organisation changes; `who`: as the patient reads it. */
export type AskAs = { value: string; grantee: Grantee; label: string; who: string };

/** The clinician alone, the teams that they serve in under an organisation, and the organisation. */
export function useAskAs(clinician: Clinician, organisation: number): [AskAs, ...AskAs[]] {
  const teams = useSelf().data?.teams.filter(({ servesUnder }) => servesUnder === organisation) ?? [];
  const house = clinician.organisations.find((one) => one.organisation === organisation);
  const { account, name } = clinician;
  return [
    { value: "person", grantee: { kind: "person", account }, label: text.asYou(name), who: name },
    ...teams.map((team) => {
      const who = team.name ?? care.team(team.id);
      return many({ kind: "team", id: team.id }, text.asTeam(who), who);
    }),
    ...(house === undefined
      ? []
      : [many({ kind: "organisation", id: organisation }, text.asOrganisation(house.name), house.name)]),
  ];
}

const many = (grantee: Grantee, label: string, who: string): AskAs => ({
  value: granteeKey(grantee),
  grantee,
  label,
  who,
});
