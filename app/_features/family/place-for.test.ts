import { expect } from "chai";
import { placeFor } from "./place-for.ts";

const PLACES = [
  "/record",
  "/record/add",
  "/record/export",
  "/access/give",
  "/emergency",
  "/family",
  "/settings/stolen",
];

describe("the places of who acts for another", () => {
  it("are all but the own keys for who acts in everything", () => {
    expect(PLACES.filter(placeFor({ full: true }))).to.deep.equal(PLACES.slice(0, -1));
    expect(placeFor({ full: true })("/family/child")).to.equal(false);
  });

  it("are the record, and adding to it, for who acts in some parts", () => {
    expect(PLACES.filter(placeFor({ full: false }))).to.deep.equal(["/record", "/record/add"]);
    expect(placeFor({ full: false })("/recordings")).to.equal(false);
  });
});
