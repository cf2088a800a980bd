"use client";
import { ALLOWED_ROLES } from "#lib/identity/allowed-roles.ts";
import { type OrganisationKind, ROLES } from "#lib/identity/roles.ts";
import { SPECIALTIES, specialtyName } from "#lib/identity/specialties.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { terms as words } from "../../_messages/en/terms.ts";
import { Checkbox, Group, Input, Select } from "../../_ui/field.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { dayOf, endOfDay } from "./days.ts";
import css from "./organisation.module.css";

const text = organisation.member;

/** What the ledger keeps of somebody, as it is filled in. `licenceUntil`: Unix seconds; undefined while it is no day. */
export type Terms = { roles: number; specialty: number; licenceUntil: number | undefined };

/** What is wrong with them; a licence isn't needed to administer alone. */
export function wrongWith({ roles, licenceUntil }: Terms, now = Date.now() / 1_000) {
  const administersAlone = roles === ROLES.administrator;
  return {
    roles: roles === 0,
    licence: licenceUntil === undefined || (licenceUntil <= now && !(administersAlone && licenceUntil === 0)),
  };
}

/** Roles, specialty and licence: the fields that are signed. */
export function TermsFields({
  kind,
  terms,
  onChange,
  tried,
}: {
  kind: OrganisationKind;
  terms: Terms;
  onChange: (terms: Terms) => void;
  tried: boolean;
}) {
  const wrong = wrongWith(terms);
  const { specialty } = terms;
  return (
    <Stack>
      <Group legend={text.roles} hint={tried && wrong.roles ? text.rolesMissing : text.rolesHint}>
        <div className={css.choices}>
          {ALLOWED_ROLES[kind].map((role) => (
            <Checkbox
              key={role}
              label={words.role[role]}
              checked={(terms.roles & ROLES[role]) !== 0}
              onChange={({ target }) =>
                onChange({
                  ...terms,
                  roles: target.checked ? terms.roles | ROLES[role] : terms.roles & ~ROLES[role],
                })
              }
            />
          ))}
        </div>
      </Group>
      <div className={css.pair}>
        <Select
          label={text.specialty}
          value={specialty}
          onChange={({ target }) => onChange({ ...terms, specialty: Number(target.value) })}
        >
          <option value={0}>{text.noSpecialty}</option>
          {SPECIALTIES.map(({ code, display }) => (
            <option key={code} value={code}>
              {display}
            </option>
          ))}
          {specialty !== 0 && specialtyName(specialty) === undefined && (
            <option value={specialty}>{specialty}</option>
          )}
        </Select>
        <Input
          label={text.licence}
          type="date"
          min={dayOf(Date.now() / 1_000)}
          error={tried && wrong.licence ? text.licenceMissing : undefined}
          value={terms.licenceUntil ? dayOf(terms.licenceUntil - 1) : ""}
          onChange={({ target }) =>
            onChange({ ...terms, licenceUntil: target.value === "" ? 0 : endOfDay(target.value) })
          }
        />
      </div>
      <p className={css.quiet}>{text.licenceHint}</p>
    </Stack>
  );
}
