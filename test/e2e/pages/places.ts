import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { recovery } from "../../../app/_messages/en/recovery.ts";
import { newestClaim } from "../claims/find-claim.ts";
import type { Visitor } from "../visitor.ts";
import type { DemoName, World } from "../world.ts";
import { findPatient } from "./find-patient.ts";
import { openChart } from "./open-chart.ts";

/** A page of the app, and how somebody who may see it gets there. */
export type Place = {
  name: string;
  /** Its file, below app/. */
  file: string;
  /** Who sees it; without, nobody is signed in. */
  as?: DemoName;
  /** Its address, or how to learn it. */
  path: string | ((world: World) => Promise<string>);
  /** What has to be done, once it is there, until it shows what it is for. */
  reach?: (visitor: Visitor, world: World) => Promise<void>;
  /** What the browser says there and belongs to it, as of an answer of 404. */
  complains?: RegExp;
};

const CARLA = "Carla Mendes";
const GEORGE = "George Hill";
const ASTRID = "Astrid Larsson";
const BRANDT = "Dr. Lena Brandt";
const ADMINISTRATOR = "Ruth Okafor";
const CLERK = "Paul Weber";
const CHEN = "David Chen";
const ARBITER = "Amara Diallo";
const chartOf = (name: DemoName) => async (world: World) =>
  `/patients/${(await world.patient(name)).patientId}`;

/** Every page. A test compares them with the files of the app. */
const ALL: readonly Place[] = [
  { name: "sign-in", file: "page.tsx", path: "/" },
  { name: "welcome", file: "welcome/page.tsx", path: "/welcome" },
  { name: "status", file: "status/page.tsx", path: "/status" },
  { name: "offline", file: "offline/page.tsx", path: "/offline" },
  { name: "record", file: "(patient)/record/page.tsx", as: CARLA, path: "/record" },
  { name: "add", file: "(patient)/record/add/page.tsx", as: CARLA, path: "/record/add" },
  { name: "export", file: "(patient)/record/export/page.tsx", as: CARLA, path: "/record/export" },
  { name: "access", file: "(patient)/access/page.tsx", as: CARLA, path: "/access" },
  { name: "give", file: "(patient)/access/give/page.tsx", as: CARLA, path: "/access/give" },
  { name: "requests", file: "(patient)/requests/page.tsx", as: CARLA, path: "/requests" },
  { name: "looked", file: "(patient)/looked/page.tsx", as: CARLA, path: "/looked" },
  { name: "costs", file: "(patient)/costs/page.tsx", as: CARLA, path: "/costs" },
  {
    name: "own-claim",
    file: "(patient)/costs/[claim]/page.tsx",
    as: CARLA,
    path: async (world) => `/costs/${await newestClaim(world, { patient: CARLA })}`,
  },
  {
    name: "pay",
    file: "pay/[claim]/page.tsx",
    path: async (world) => `/pay/${await newestClaim(world, { patient: CARLA, states: ["paid"] })}`,
  },
  { name: "emergency", file: "(patient)/emergency/page.tsx", as: GEORGE, path: "/emergency" },
  { name: "card", file: "(patient)/emergency/card/page.tsx", as: GEORGE, path: "/emergency/card" },
  { name: "scan", file: "(emergency)/emergency/scan/page.tsx", as: "Marco Rossi", path: "/emergency/scan" },
  {
    name: "break-glass",
    file: "(emergency)/emergency/scan/page.tsx",
    as: "Marco Rossi",
    path: "/emergency/scan",
    reach: findPatient,
  },
  { name: "reviews", file: "(privacy)/reviews/page.tsx", as: "Sofia Almeida", path: "/reviews" },
  { name: "oversight", file: "(oversight)/oversight/page.tsx", as: "Nadia Laurent", path: "/oversight" },
  { name: "audit", file: "(privacy)/audit/page.tsx", as: "Sofia Almeida", path: "/audit" },
  { name: "claims", file: "(insurer)/claims/page.tsx", as: CHEN, path: "/claims" },
  {
    name: "claim",
    file: "(insurer)/claims/[claim]/page.tsx",
    as: CHEN,
    path: async (world) =>
      `/claims/${await newestClaim(world, { patient: CARLA, states: ["approved", "rejected"] })}`,
  },
  { name: "figures", file: "(insurer)/claims/analytics/page.tsx", as: CHEN, path: "/claims/analytics" },
  { name: "coverages", file: "(insurer)/coverages/page.tsx", as: CHEN, path: "/coverages" },
  { name: "pools", file: "(insurer)/pools/page.tsx", as: CHEN, path: "/pools" },
  { name: "disputes", file: "(arbitration)/disputes/page.tsx", as: ARBITER, path: "/disputes" },
  {
    name: "dispute",
    file: "(arbitration)/disputes/[claim]/page.tsx",
    as: ARBITER,
    path: async (world) => `/disputes/${await newestClaim(world, { patient: CARLA, states: ["disputed"] })}`,
  },
  {
    name: "claims-desk",
    file: "(admin)/organisation/claims/page.tsx",
    as: "Anna Kowalska",
    path: "/organisation/claims",
  },
  { name: "settings", file: "(patient)/settings/page.tsx", as: CARLA, path: "/settings" },
  {
    name: "guardians",
    file: "(patient)/settings/guardians/page.tsx",
    as: CARLA,
    path: "/settings/guardians",
    reach: ({ page }) => page.getByRole("button", { name: recovery.guardians.choose }).click(),
  },
  { name: "stolen", file: "(patient)/settings/stolen/page.tsx", as: CARLA, path: "/settings/stolen" },
  { name: "guardian", file: "(patient)/guardian/page.tsx", as: CARLA, path: "/guardian" },
  {
    name: "guardian-invite",
    file: "(patient)/guardian/invite/[token]/page.tsx",
    as: CARLA,
    path: "/guardian/invite/unknown",
    complains: /404.*\/api\/guardian-invites\/unknown/,
  },
  { name: "recover", file: "recover/page.tsx", path: "/recover" },
  { name: "take-over", file: "take-over/page.tsx", path: "/take-over" },
  { name: "family", file: "(patient)/family/page.tsx", as: ASTRID, path: "/family" },
  { name: "family-child", file: "(patient)/family/child/page.tsx", as: ASTRID, path: "/family/child" },
  { name: "family-add", file: "(patient)/family/add/page.tsx", as: ASTRID, path: "/family/add" },
  {
    name: "family-shared",
    file: "(patient)/family/shared/[patientId]/page.tsx",
    as: ASTRID,
    path: async (world) => `/family/shared/${(await world.patient(GEORGE)).patientId}`,
  },
  { name: "patients", file: "(clinic)/patients/page.tsx", as: BRANDT, path: "/patients" },
  { name: "ask", file: "(clinic)/patients/ask/page.tsx", as: BRANDT, path: "/patients/ask" },
  {
    name: "before-chart",
    file: "(clinic)/patients/[patientId]/page.tsx",
    as: BRANDT,
    path: chartOf(CARLA),
  },
  {
    name: "chart",
    file: "(clinic)/patients/[patientId]/page.tsx",
    as: BRANDT,
    path: chartOf(CARLA),
    reach: openChart,
  },
  { name: "deposit", file: "(clinic)/deposit/page.tsx", as: "Jonas Lind", path: "/deposit" },
  { name: "billing", file: "(billing)/billing/page.tsx", as: CLERK, path: "/billing" },
  { name: "bill-visit", file: "(billing)/billing/new/page.tsx", as: CLERK, path: "/billing/new" },
  {
    name: "billed-claim",
    file: "(billing)/billing/[claim]/page.tsx",
    as: CLERK,
    path: async (world) => `/billing/${await newestClaim(world, { patient: CARLA })}`,
  },
  { name: "organisation", file: "(admin)/organisation/page.tsx", as: ADMINISTRATOR, path: "/organisation" },
  {
    name: "teams",
    file: "(admin)/organisation/teams/page.tsx",
    as: ADMINISTRATOR,
    path: "/organisation/teams",
  },
  {
    name: "activity",
    file: "(admin)/organisation/activity/page.tsx",
    as: ADMINISTRATOR,
    path: "/organisation/activity",
  },
  {
    name: "invite",
    file: "invite/[token]/page.tsx",
    path: "/invite/unknown",
    complains: /404.*\/api\/invites\/unknown/,
  },
];

const app = fileURLToPath(new URL("../../../app/", import.meta.url));

/** Those that exist. */
export const PLACES = ALL.filter(({ file }) => existsSync(join(app, file)));

/** Waits until nothing on the page tells that it loads. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForFunction(
    () => {
      const loading = document.querySelectorAll(
        "main [role=status][class*=skeleton], main progress, [aria-busy=true]",
      );
      return loading.length === 0;
    },
    undefined,
    { timeout: 60_000 },
  );
  // Transitions and fonts change what is measured and photographed.
  await page.evaluate(() =>
    Promise.all([document.fonts.ready, ...document.getAnimations().map(({ finished }) => finished)])
      .then(() => {})
      .catch(() => {}),
  );
}

/** Takes a visitor there. */
export async function goTo(world: World, visitor: Visitor, { path, reach }: Place): Promise<void> {
  await visitor.visit(typeof path === "string" ? path : await path(world));
  await settled(visitor.page);
  await reach?.(visitor, world);
  if (reach !== undefined) await settled(visitor.page);
}
