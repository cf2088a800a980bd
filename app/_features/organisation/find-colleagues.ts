import type { Address } from "#lib/core/ids.ts";
import { list } from "../../_messages/en/format.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { DirectoryAnswer } from "../../_server/schemas/directory.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import type { Membership } from "../../_session/who.ts";
import { shorten } from "../../_ui/hash.tsx";
import { rolesIn } from "./roles.ts";
import type { Member } from "./standing.ts";

/** Somebody who may belong to a team, and under which organisation. */
export type Colleague = {
  account: Address;
  name: string;
  detail: string;
  organisation: number;
  /** The organisation's name. */
  where: string;
};

const saysRoles = (roles: number): string => list(rolesIn(roles).map((role) => terms.role[role]));

/** People by a part of their name: the own staff first, in the directory or not, then others of the network. */
export async function findColleagues(
  typed: string,
  staff: readonly Member[],
  here: Membership,
): Promise<Colleague[]> {
  const query = typed.trim();
  if (query === "") return [];
  const own = staff
    .filter(({ roles, suspended }) => roles !== 0 && !suspended)
    .filter(({ name, account }) => `${name ?? ""} ${account}`.toLowerCase().includes(query.toLowerCase()))
    .map(
      ({ account, name, roles }): Colleague => ({
        account,
        name: name ?? organisation.unnamed(shorten(account)),
        detail: `${saysRoles(roles)}, ${here.name}`,
        organisation: here.organisation,
        where: here.name,
      }),
    );
  const { people } = await askHospital<DirectoryAnswer>(`/api/directory?${new URLSearchParams({ query })}`);
  const others = people
    .filter((one) => one.organisation !== here.organisation && one.active)
    .map((one): Colleague => {
      const where = one.organisationName ?? organisation.number(one.organisation);
      return {
        account: one.account,
        name: one.name,
        detail: `${saysRoles(one.roles)}, ${where}`,
        organisation: one.organisation,
        where,
      };
    });
  return [...own, ...others].slice(0, 12);
}
