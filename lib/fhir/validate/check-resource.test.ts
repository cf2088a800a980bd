import { expect } from "chai";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { observation } from "../bundle.fixture.ts";
import { checkResource } from "./check-resource.ts";

describe("checkResource", () => {
  it("takes a valid resource, or its text", async () => {
    await checkResource(observation("o", "p", { note: undefined }));
    await checkResource(JSON.stringify(observation("o", "p")));
  });

  it("throws the first error by its name, in both", async () => {
    const wrong = observation("o", "p", { status: "banana", code: [] });
    for (const one of [wrong, JSON.stringify(wrong)]) {
      const error = await expectNamed(checkResource(one), "UnknownCode");
      expect(error.details).to.include({ path: "Observation.status", problems: 2 });
    }
  });

  it("refuses what is no resource", async () => {
    for (const none of ["7", "{}", '{"resourceType":"HumanName"}', '{"resourceType":"Doctor"}'])
      await expectNamed(checkResource(none), "UnknownResourceType");
  });
});
