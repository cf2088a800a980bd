"use client";
import { specialtyName } from "#lib/identity/specialties.ts";
import { formatDay } from "../../_messages/en/format.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { terms } from "../../_messages/en/terms.ts";
import { shorten } from "../../_ui/hash.tsx";
import { Menu, type MenuItem } from "../../_ui/menu.tsx";
import { Person } from "../../_ui/person.tsx";
import { Badge, type Tone } from "../../_ui/surface.tsx";
import { type Column, Table } from "../../_ui/table.tsx";
import css from "./organisation.module.css";
import { rolesIn } from "./roles.ts";
import { endsSoon, type Member, type MemberState, stateOf } from "./standing.ts";

const text = organisation.staff;
const TONES: Readonly<Record<MemberState, Tone>> = {
  active: "accent",
  suspended: "alarm",
  expired: "alarm",
  left: "neutral",
  organisationSuspended: "warn",
};

export const nameOf = ({ name, account }: Pick<Member, "name" | "account">): string =>
  name ?? organisation.unnamed(shorten(account));

function Licence({ member, now }: { member: Member; now: number }) {
  const { licenceUntil, roles } = member;
  if (licenceUntil === 0) return <span className={css.quiet}>{text.noLicence}</span>;
  const days = endsSoon(member, now);
  return (
    <span className={css.when}>
      {formatDay(licenceUntil - 1)}
      {roles !== 0 && licenceUntil <= now && <Badge tone="alarm">{text.expired}</Badge>}
      {days !== undefined && (
        <Badge tone="warn" icon="clock">
          {text.soon(days)}
        </Badge>
      )}
    </span>
  );
}

/** The staff: who, as what, with a licence until when, and whether in force. `actions` are of one member. */
export function StaffTable({
  staff,
  now,
  own,
  actions,
}: {
  staff: readonly Member[];
  now: number;
  /** The account that looks. */
  own: string;
  actions: (member: Member) => MenuItem[];
}) {
  const columns: Column<Member>[] = [
    {
      key: "who",
      head: text.columns.who,
      cell: (member) => (
        <Person
          name={nameOf(member)}
          detail={
            [member.title, member.account === own.toLowerCase() ? text.you : undefined]
              .filter(Boolean)
              .join(", ") || undefined
          }
        />
      ),
    },
    {
      key: "roles",
      head: text.columns.roles,
      cell: ({ roles }) => (
        <span className={css.roles}>
          {rolesIn(roles).map((role) => (
            <Badge key={role}>{terms.role[role]}</Badge>
          ))}
        </span>
      ),
    },
    {
      key: "specialty",
      head: text.columns.specialty,
      wideOnly: true,
      cell: ({ specialty, specialtyText }) => specialtyName(specialty) ?? specialtyText ?? "",
    },
    { key: "licence", head: text.columns.licence, cell: (member) => <Licence member={member} now={now} /> },
    {
      key: "state",
      head: text.columns.state,
      cell: (member) => {
        const state = stateOf(member, now);
        return <Badge tone={TONES[state]}>{text.states[state]}</Badge>;
      },
    },
    {
      key: "actions",
      head: <span className="visually-hidden">{text.columns.actions}</span>,
      align: "end",
      corner: true,
      cell: (member) => <Menu label={text.menu(nameOf(member))} items={actions(member)} />,
    },
  ];
  return (
    <Table
      caption={text.table}
      columns={columns}
      items={staff}
      keyOf={({ account }) => account}
      rowHead="who"
      dense
      cards
    />
  );
}
