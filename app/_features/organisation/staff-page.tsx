"use client";
import { type ReactNode, useState } from "react";
import { specialtyName } from "#lib/identity/specialties.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { terms } from "../../_messages/en/terms.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { useNow } from "../../_shared/use-now.ts";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { Chips } from "../../_ui/chips.tsx";
import { Input } from "../../_ui/field.tsx";
import type { MenuItem } from "../../_ui/menu.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../_ui/surface.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { InvitesCards } from "./invites-cards.tsx";
import { type Candidate, MemberDialog } from "./member-dialog.tsx";
import css from "./organisation.module.css";
import { rolesIn } from "./roles.ts";
import { nameOf, StaffTable } from "./staff-table.tsx";
import { endsSoon, type Member, needsAttention, stateOf } from "./standing.ts";
import { type Change, SuspendDialog } from "./suspend-dialog.tsx";
import { useStaff } from "./use-organisation.ts";

const text = organisation.staff;
type Filter = "all" | "attention" | "suspended" | "left";

/**
 * An organisation's staff: who may do what, until when, and how to change it.
 * @param notice what its administrator has to know first.
 */
export function StaffPage({ notice }: { notice?: ReactNode }) {
  return <AtWork as="administrator">{(place) => <Staff place={place} notice={notice} />}</AtWork>;
}

const candidateOf = (member: Member, isNew = false): Candidate => ({
  account: member.account,
  name: member.name ?? "",
  title: member.title ?? "",
  specialtyText: member.specialtyText,
  suspended: member.suspended,
  terms: member,
  isNew,
});

function matches(member: Member, typed: string): boolean {
  const roles = rolesIn(member.roles).map((role) => terms.role[role]);
  const all = [nameOf(member), member.title, specialtyName(member.specialty), member.specialtyText, ...roles];
  const line = all.filter(Boolean).join(" ").toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => line.includes(word));
}

function Staff({ place, notice }: { place: WorkPlace; notice: ReactNode }) {
  const { here, account } = place;
  const now = useNow();
  const answer = useStaff(here.organisation);
  const { data: staff } = answer;
  const [filter, setFilter] = useState<Filter>("all");
  const [typed, setTyped] = useState("");
  const [inviting, setInviting] = useState(false);
  const [candidate, setCandidate] = useState<Candidate>();
  const [changing, setChanging] = useState<{ member: Member; change: Change }>();

  const all = [...(staff ?? [])].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
  const of = (one: Filter): Member[] =>
    all.filter((member) => {
      const state = stateOf(member, now);
      if (one === "attention") return needsAttention(member, now);
      if (one === "all") return state !== "left";
      return state === one;
    });
  const shown = of(filter).filter((member) => matches(member, typed.trim()));
  const expired = all.filter((member) => stateOf(member, now) === "expired").length;
  const soon = all.filter((member) => endsSoon(member, now) !== undefined).length;
  const warning = text.attention(expired, soon);

  const actions = (member: Member): MenuItem[] => {
    const change = (to: Change) => setChanging({ member, change: to });
    if (member.roles === 0) {
      return [
        {
          key: "enrol",
          label: text.enrolAgain,
          icon: "undo",
          onSelect: () => setCandidate(candidateOf({ ...member, suspended: false }, true)),
        },
      ];
    }
    return [
      { key: "edit", label: text.edit, icon: "edit", onSelect: () => setCandidate(candidateOf(member)) },
      member.suspended
        ? { key: "resume", label: text.resume, icon: "unlock", onSelect: () => change("resume") }
        : {
            key: "suspend",
            label: text.suspend,
            icon: "lock",
            danger: true,
            onSelect: () => change("suspend"),
          },
      { key: "leave", label: text.leave, icon: "logout", danger: true, onSelect: () => change("leave") },
    ];
  };

  return (
    <>
      <PageHeader
        title={text.title}
        lead={staff && text.lead(here.name, all.filter((one) => stateOf(one, now) === "active").length)}
        actions={
          <Button kind="primary" icon="plus" onClick={() => setInviting(true)}>
            {text.invite}
          </Button>
        }
      />
      <Stack>
        {notice}
        <ChoosePlace place={place} />
        {warning !== "" && (
          <Banner
            tone="warn"
            icon="clock"
            title={warning}
            action={
              <Button size="small" onClick={() => setFilter("attention")}>
                {text.look}
              </Button>
            }
          >
            {text.attentionHint}
          </Banner>
        )}
        <InvitesCards here={here} staff={staff} onEnrol={setCandidate} />
        <Awaited answer={answer} failed={text.failed} lines={6} />
        {staff !== undefined && (
          <>
            <div className={css.bar}>
              <Chips<Filter>
                label={text.filters.label}
                value={filter}
                onChange={setFilter}
                choices={(["all", "attention", "suspended", "left"] as const).map((value) => ({
                  value,
                  label: text.filters[value],
                  count: of(value).length,
                }))}
              />
              <div className={css.search}>
                <Input
                  label={text.search}
                  hideLabel
                  type="search"
                  placeholder={text.search}
                  value={typed}
                  onChange={({ target }) => setTyped(target.value)}
                />
              </div>
            </div>
            <Card flush>
              {shown.length > 0 ? (
                <StaffTable staff={shown} now={now} own={account} actions={actions} />
              ) : (
                <EmptyState icon="users" title={all.length === 0 ? text.empty : text.noMatch}>
                  {all.length === 0 ? text.emptyHint : text.noMatchHint}
                </EmptyState>
              )}
            </Card>
          </>
        )}
      </Stack>
      {inviting && <InviteDialog here={here} onClose={() => setInviting(false)} />}
      {candidate && (
        <MemberDialog
          by={account}
          here={here}
          candidate={candidate}
          onClose={() => setCandidate(undefined)}
        />
      )}
      {changing && (
        <SuspendDialog
          {...changing}
          by={account}
          here={here}
          who={nameOf(changing.member)}
          onClose={() => setChanging(undefined)}
        />
      )}
    </>
  );
}
