import { readLedger } from "#lib/chain/ledger.ts";
import { ORGANISATION_KINDS, type OrganisationKind } from "#lib/identity/roles.ts";
import { organisationNames } from "../directory/names.ts";
import { ledger } from "../ledger.ts";
import type { InvitationAnswer, Invite } from "../schemas/invites.ts";

/** What the holder of a link sees of an invite: nothing of who else answered. */
export async function invitation(invite: Invite): Promise<InvitationAnswer> {
  const { organisation, roles, specialty, licenceUntil, expiresAt, state } = invite;
  const [names, { kind }] = await Promise.all([
    organisationNames([organisation]),
    readLedger(ledger(), "providerRegistry", "organisationOf", [organisation]),
  ]);
  return {
    organisation,
    organisationName: names.get(organisation)?.name ?? null,
    organisationKind: ORGANISATION_KINDS[kind] as OrganisationKind,
    roles,
    specialty,
    licenceUntil,
    expiresAt,
    state,
  };
}
