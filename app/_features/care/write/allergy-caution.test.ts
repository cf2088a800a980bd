import { expect } from "chai";
import { care } from "../../../_messages/en/care.ts";
import { allergyCaution } from "./allergy-caution.ts";

const { unchecked, incomplete } = care.write.prescription;

describe("what a check against allergies can't say", () => {
  it("is told where none of them are shown, and where one of them didn't open", () => {
    expect(allergyCaution({ allergies: undefined, lackingAllergies: false })).to.equal(unchecked);
    expect(allergyCaution({ allergies: [], lackingAllergies: true })).to.equal(incomplete);
    expect(allergyCaution({ allergies: [], lackingAllergies: false })).to.equal(undefined);
  });
});
