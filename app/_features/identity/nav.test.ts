import { expect } from "chai";
import { HOME } from "../../_session/who.ts";
import { deskAt, navOf } from "./nav.ts";

describe("deskAt", () => {
  it("knows the desk of each place, and of what lies below it", () => {
    for (const desk of [
      "patient",
      "clinic",
      "emergency",
      "laboratory",
      "organisation",
      "privacy",
      "oversight",
      "claims",
      "arbitration",
      "billing",
    ] as const) {
      expect(navOf(desk)[0]?.href).to.equal(HOME[desk]);
      for (const { href } of navOf(desk)) expect(deskAt(href), href).to.equal(desk);
    }
    expect(deskAt("/record/add")).to.equal("patient");
    expect(deskAt("/emergency/card")).to.equal("patient");
    expect(deskAt("/emergency/scan")).to.equal("emergency");
    expect(deskAt("/patients/0x12")).to.equal("clinic");
  });

  it("knows none for other paths", () => {
    expect(deskAt("/")).to.equal(undefined);
    expect(deskAt("/recordings")).to.equal(undefined);
  });
});
