import { expect } from "chai";
import { seedDirectory } from "../../app/_server/directory/seed.ts";
import * as directorySchemas from "../../app/_server/schemas/directory.ts";
import {
  DELETE as forgetPerson,
  PUT as namePerson,
} from "../../app/api/directory/organisations/[organisation]/people/[account]/route.ts";
import { PUT as nameOrganisation } from "../../app/api/directory/organisations/[organisation]/route.ts";
import { GET as directory } from "../../app/api/directory/route.ts";
import { PUT as nameTeam } from "../../app/api/directory/teams/[team]/route.ts";
import { GET as self } from "../../app/api/ledger/self/route.ts";
import { browser, named } from "./browser.ts";
import { type HospitalWorld, PEOPLE } from "./hospital-world.ts";

type Page = ReturnType<typeof browser>;
const TEAM = 1;

/** Routes of the directory, in a world that others have used. */
export function directoryRoutes(theWorld: () => HospitalWorld): void {
  describe("directory", () => {
    let world: HospitalWorld;
    let [patient, doctor, administrator, stranger] = [] as Page[] as [Page, Page, Page, Page];

    before(async () => {
      world = theWorld();
      [patient, doctor, administrator, stranger] = await Promise.all([
        world.as("ada"),
        world.as("doctor"),
        world.as("administrator"),
        world.as("newcomer"),
      ]);
    });

    const json = async (answer: Promise<Response>) => (await answer).json();
    const put = (value: object) => ({ method: "PUT", body: JSON.stringify(value) });

    const search = async (page: Page, query: Record<string, string>) =>
      directorySchemas.directoryAnswer.parse(await json(page.ask(directory, { query })));
    const names = async (query: Record<string, string>) =>
      (await search(patient, query)).people.map(({ name }) => name);

    it("finds people and organisations by part of a name, and holds no patient", async () => {
      expect(await names({ query: "LENA" })).to.deep.equal(["Dr. Lena Brandt"]);
      expect(await names({ query: "anne" })).to.deep.equal(["Dr. Lena Brandt", "Ruth Okafor"]);
      expect((await search(patient, { query: "anne" })).organisations.map(({ id }) => id)).to.deep.equal([1]);
      for (const query of ["lovelace", "%", "_", "\\", "a%b"]) {
        expect(await names({ query }), query).to.deep.equal([]);
      }
      expect(await named(await browser().ask(directory))).to.deep.equal([401, "SignedOut"]);
    });

    it("names accounts, also those of people who have left", async () => {
      await world.enrol("newcomer");
      const params = { organisation: "1", account: world.account(PEOPLE.newcomer) };
      const body = { name: "Dr. Noor Aziz", title: "Consultant", specialty: "Endocrinology" };
      expect((await administrator.ask(namePerson, { params, ...put(body) })).status).to.equal(200);
      await world.caughtUp();
      expect(await names({ query: "endocrin" })).to.deep.equal(["Dr. Noor Aziz"]);
      await world.enrol("newcomer", 0);
      await world.caughtUp();
      expect(await names({ query: "endocrin" })).to.deep.equal([]);
      const [person] = (await search(patient, { accounts: params.account })).people;
      expect(person).to.deep.include({ name: "Dr. Noor Aziz", roles: 0, active: false });
      expect((await administrator.ask(forgetPerson, { params, method: "DELETE" })).status).to.equal(200);
      expect(await names({ accounts: params.account })).to.deep.equal([]);
    });

    it("is written by the organisation's administrators alone [C53]", async () => {
      const person = { organisation: "1", account: world.doctor };
      const elsewhere = await world.as("elsewhere");
      for (const page of [doctor, patient, stranger, elsewhere]) {
        for (const answer of [
          await page.ask(namePerson, { params: person, ...put({ name: "Eve" }) }),
          await page.ask(forgetPerson, { params: person, method: "DELETE" }),
          await page.ask(nameOrganisation, { params: { organisation: "1" }, ...put({ name: "Eve" }) }),
          await page.ask(nameTeam, { params: { team: String(TEAM) }, ...put({ name: "Eve" }) }),
        ]) {
          expect(await named(answer)).to.deep.equal([403, "Forbidden"]);
        }
      }
      const own = await elsewhere.ask(nameOrganisation, {
        params: { organisation: "2" },
        ...put({ name: "Northern Laboratory", city: "Aarhus" }),
      });
      expect(own.status).to.equal(200);
      expect((await search(patient, { query: "aarhus" })).organisations[0]?.name).to.equal(
        "Northern Laboratory",
      );
    });

    it("names nobody who isn't on the staff, and no team that isn't there", async () => {
      const params = { organisation: "1", account: world.account(PEOPLE.ben) };
      const answer = await administrator.ask(namePerson, { params, ...put({ name: "Ben" }) });
      expect(await named(answer)).to.deep.equal([422, "NotOnStaff"]);
      const team = await administrator.ask(nameTeam, { params: { team: "77" }, ...put({ name: "x" }) });
      expect(await named(team)).to.deep.equal([404, "TeamUnknown"]);
      const good = await administrator.ask(nameTeam, {
        params: { team: String(TEAM) },
        ...put({ name: "Diabetes team" }),
      });
      expect(good.status).to.equal(200);
      expect((await json(doctor.ask(self))).teams[0].name).to.equal("Diabetes team");
    });

    it("takes no name that hides or turns writing around", async () => {
      const params = { organisation: "1" };
      for (const name of ["", " ", "a\nb", "a\u202eb", "a\u0000", "x".repeat(101), 7]) {
        const answer = await administrator.ask(nameOrganisation, { params, ...put({ name }) });
        expect(await named(answer), JSON.stringify(name)).to.deep.equal([400, "BadRequest"]);
      }
    });

    it("keeps what was written over what the demo network brings", async () => {
      const params = { organisation: "1", account: world.doctor };
      await administrator.ask(namePerson, { params, ...put({ name: "Prof. Lena Brandt" }) });
      expect(await seedDirectory()).to.equal(true);
      expect(await names({ query: "lena" })).to.deep.equal(["Prof. Lena Brandt"]);
    });
  });
}
