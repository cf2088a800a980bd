import type { Grantee } from "#lib/chain/grantee.ts";
import { consent } from "../../_messages/en/consent.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { DirectoryAnswer } from "../../_server/schemas/directory.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** Somebody or something that access may be given to. */
export type GranteeChoice = { grantee: Grantee; name: string; detail: string; verified: boolean | "none" };

/** Finds people, organisations and teams of the network by a part of their name. Throws `HospitalUnavailable`. */
export async function findGrantees(typed: string): Promise<GranteeChoice[]> {
  const query = typed.trim();
  if (query === "") return [];
  const { people, organisations, teams } = await askHospital<DirectoryAnswer>(
    `/api/directory?${new URLSearchParams({ query })}`,
  );
  return [
    ...people.map(({ account, name, title, specialty, organisationName, active }) => ({
      grantee: { kind: "person", account } as const,
      name,
      detail: [title ?? specialty, organisationName].filter(Boolean).join(", "),
      verified: active,
    })),
    ...organisations.map(({ id, name, kind, city, suspended }) => ({
      grantee: { kind: "organisation", id } as const,
      name,
      detail: [consent.whole(terms.organisation[kind]), city].filter(Boolean).join(", "),
      verified: !suspended,
    })),
    ...teams.map(({ id, name, organisationName }) => ({
      grantee: { kind: "team", id } as const,
      name,
      detail: [consent.team, organisationName].filter(Boolean).join(", "),
      verified: true,
    })),
  ];
}
