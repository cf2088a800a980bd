import { organisation } from "../../_messages/en/organisation.ts";
import type { ActivityAnswer } from "../../_server/schemas/ledger.ts";

export type ActivityEvent = ActivityAnswer["events"][number];
export type Kind = "all" | "sessions" | "writes" | "staff" | "grants";

const KINDS: Readonly<Record<Exclude<Kind, "all">, readonly string[]>> = {
  sessions: ["SessionOpened", "SessionClosed", "AccessEnded", "GrantEnded", "CaseOpened", "CaseOverdue"],
  writes: ["RecordAppended", "BatchAppended"],
  staff: [
    "StaffMemberSet",
    "TeamCreated",
    "TeamClosed",
    "TeamMemberSet",
    "OrganisationAdmitted",
    "OrganisationSuspended",
  ],
  grants: ["Granted", "Revoked"],
};

export const PERIODS = { day: 86_400, week: 7 * 86_400, month: 30 * 86_400, all: Number.POSITIVE_INFINITY };
export type Period = keyof typeof PERIODS;

export type ActivityFilter = { kind: Kind; period: Period; account: string };

/** What is shown of some events. `account` is empty for everybody. */
export const filtered = (
  events: readonly ActivityEvent[],
  { kind, period, account }: ActivityFilter,
  now = Date.now() / 1_000,
): ActivityEvent[] =>
  events.filter(
    (one) =>
      one.time > now - PERIODS[period] &&
      (account === "" || one.account === account) &&
      (kind === "all" || KINDS[kind].includes(one.event)),
  );

/** An event in people's words; one that is new here keeps the ledger's name. */
export const saysEvent = (event: string): string => organisation.activity.events[event] ?? event;

/** The rows of a CSV file, its head first. */
export const csvRows = (
  events: readonly ActivityEvent[],
  nameOf: (account: string) => string | undefined,
): string[][] => [
  organisation.activity.csvHead,
  ...events.map(({ time, event, account, patientId, blockNumber, transactionHash }) => [
    new Date(time * 1_000).toISOString(),
    event,
    (account && nameOf(account)) ?? "",
    account ?? "",
    patientId ?? "",
    String(blockNumber),
    transactionHash,
  ]),
];
