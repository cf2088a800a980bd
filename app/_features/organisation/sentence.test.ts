import { expect } from "chai";
import { ROLES, type Role } from "#lib/identity/roles.ts";
import { SPECIALTIES } from "#lib/identity/specialties.ts";
import { terms } from "../../_messages/en/terms.ts";
import { textOf } from "../../_shared/pieces.ts";
import { newTeamSentence, type StaffFacts, staffSentence, teamMemberSentence } from "./sentence.ts";

const facts: StaffFacts = {
  who: "Dr. Ana Costa",
  where: "St. Anne's Hospital",
  roles: ROLES.physician,
  specialty: 394579002,
  licenceUntil: Date.UTC(2028, 4, 13, 0) / 1_000,
  suspended: false,
};
const said = (change: Partial<StaffFacts> = {}) => textOf(staffSentence({ ...facts, ...change }));

describe("the sentence before staff is set", () => {
  it("says who, as what, where, in which specialty and until when", () => {
    expect(said()).to.equal(
      "Dr. Ana Costa serves as doctor at St. Anne's Hospital, in Cardiology, with a licence until 12 May 2028.",
    );
  });

  it("changes with each field that is signed", () => {
    const others: Partial<StaffFacts>[] = [
      { who: "Bo Ek" },
      { where: "Riverside Clinic" },
      { specialty: 0 },
      { specialty: 12 },
      { licenceUntil: facts.licenceUntil + 86_400 },
      { licenceUntil: 0 },
      { suspended: true },
      { roles: 0 },
      ...(Object.keys(ROLES) as Role[])
        .filter((role) => role !== "physician")
        .map((role) => ({ roles: facts.roles | ROLES[role] })),
    ];
    const sentences = [facts, ...others].map((change) => said(change));
    expect(new Set(sentences).size).to.equal(others.length + 1);
  });

  it("names every role that is signed, and no other", () => {
    for (const role of Object.keys(ROLES) as Role[])
      expect(said({ roles: ROLES[role] }), role).to.contain(`serves as ${terms.role[role]} at`);
  });

  it("tells what suspending takes", () => {
    expect(said({ suspended: true })).to.contain("lose every access from the next block");
  });

  it("knows the specialties, each once", () => {
    for (const { code, display } of SPECIALTIES)
      expect(said({ specialty: code })).to.contain(`, in ${display},`);
    expect(new Set(SPECIALTIES.map(({ code }) => code)).size).to.equal(SPECIALTIES.length);
    // The ledger keeps them in 32 bits.
    for (const { code } of SPECIALTIES) expect(code).to.be.within(1, 0xffff_ffff);
  });
});

describe("the sentences about teams", () => {
  const member = { who: "Bo Ek", team: "Diabetes team", where: "Riverside Clinic" };

  it("say who joins or leaves what, under whom, and what that gives or takes", () => {
    expect(textOf(teamMemberSentence({ ...member, organisation: 2 }))).to.equal(
      "Bo Ek joins the team Diabetes team, serving under Riverside Clinic. They have from the next block on what patients gave this team.",
    );
    expect(textOf(teamMemberSentence({ ...member, organisation: 0 }))).to.equal(
      "Bo Ek leaves the team Diabetes team. They lose from the next block on what patients gave this team.",
    );
    expect(textOf(newTeamSentence({ where: "Riverside Clinic" }))).to.equal(
      "Riverside Clinic gets a new team.",
    );
  });
});
