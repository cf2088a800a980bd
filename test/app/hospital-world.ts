import { ROLES } from "#lib/identity/roles.ts";
import { appointReviewBody } from "#services/demo/review-body.ts";
import { testAccount } from "#services/local/accounts.ts";
import { type NotifierWorld, notifierWorld } from "#services/notifier/testing/notifier-world.ts";
import { closeDatabase } from "../../app/_server/database.ts";
import { closeFeed } from "../../app/_server/notifications/feed.ts";
import { browser } from "./browser.ts";
import { ENVIRONMENT } from "./support.ts";

/** Accounts of the test mnemonic: the first organisation's, another one's, two patients, nobody's, and who deals with claims. */
export const PEOPLE = {
  administrator: 2,
  doctor: 3,
  elsewhere: 4,
  ada: 6,
  ben: 7,
  newcomer: 8,
  clerk: 9,
  adjuster: 5,
  arbiter: 1,
} as const;

export type HospitalWorld = Awaited<ReturnType<typeof hospitalWorld>>;

/** A ledger with two organisations and two patients, its index, the notifier, and the app's environment. */
export async function hospitalWorld() {
  const before = { ...process.env };
  const world: NotifierWorld = await notifierWorld();
  await Promise.all([world.register(PEOPLE.ada), world.register(PEOPLE.ben), world.start()]);
  await world.act(0, "providerRegistry", "admitOrganisation", 1, world.account(PEOPLE.elsewhere));
  Object.assign(process.env, ENVIRONMENT, {
    RPC_URL: world.chain.rpcUrl,
    DEPLOYMENT: JSON.stringify(world.deployment),
    DATABASE_URL: world.database.url,
    NOTIFIER_URL: world.url(),
    DEMO_PEOPLE: JSON.stringify([
      {
        name: "Ruth Okafor",
        role: "administrator",
        organisation: "St. Anne's",
        address: world.administrator,
      },
      { name: "Dr. Lena Brandt", role: "physician", organisation: "St. Anne's", address: world.doctor },
      { name: "Ada Lovelace", role: "patient", address: world.account(PEOPLE.ada) },
    ]),
  });
  return {
    ...world,
    async as(who: keyof typeof PEOPLE) {
      const page = browser();
      const answer = await page.signIn(testAccount(PEOPLE[who]));
      if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}`);
      return page;
    },
    /** Enrols an account as a physician of the first organisation. */
    enrol: (who: keyof typeof PEOPLE, roles: number = ROLES.physician) =>
      world.act(PEOPLE.administrator, "providerRegistry", "setStaffMember", 1, world.account(PEOPLE[who]), {
        roles,
        specialty: 0,
        licenceUntil: 4_000_000_000,
        suspended: false,
      }),
    /** Makes an account the network's second body. */
    appoint: (who: keyof typeof PEOPLE) =>
      appointReviewBody(
        { client: world.chain.client, deployment: world.deployment },
        world.chain.rpcUrl,
        world.account(PEOPLE[who]),
      ),
    async end() {
      await closeFeed();
      await closeDatabase();
      await world.end();
      process.env = before;
    },
  };
}
