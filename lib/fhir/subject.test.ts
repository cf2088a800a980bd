import { expect } from "chai";
import { bundleOf, ref } from "./bundle.fixture.ts";
import { kindOf, subjectOf } from "./subject.ts";

const patient = (id: string) => ({ resourceType: "Patient", id });
const about = (id: string, subject: string) => ({ resourceType: "Observation", id, subject: ref(subject) });

function subject(...resources: Record<string, unknown>[]): unknown {
  const found = subjectOf(bundleOf(resources));
  return found && [found.entry.index, found.others];
}

describe("kindOf", () => {
  it("tells a patient's record from reference data", () => {
    expect(kindOf(bundleOf([{ resourceType: "Organization", id: "o" }, patient("p")]))).to.equal("patient");
    expect(kindOf(bundleOf([{ resourceType: "Organization", id: "o" }]))).to.equal("directory");
    expect(kindOf(bundleOf([]))).to.equal("directory");
  });
});

describe("subjectOf", () => {
  it("is undefined without a Patient", () => {
    expect(subject(about("o", "gone"))).to.equal(undefined);
  });

  it("takes the only Patient, also where the references miss it", () => {
    expect(subject(about("o", "gone"), patient("p"))).to.deep.equal([1, []]);
  });

  it("takes the one that the Composition names, and lists the others", () => {
    const composition = { resourceType: "Composition", id: "c", subject: ref("b") };
    expect(subject(composition, patient("a"), patient("b"), about("o", "a"), about("q", "a"))).to.deep.equal([
      2,
      [1],
    ]);
  });

  it("takes the most referenced of several, else the first", () => {
    expect(
      subject(patient("a"), patient("b"), about("o", "a"), about("q", "b"), about("r", "b")),
    ).to.deep.equal([1, [0]]);
    expect(subject(patient("a"), patient("b"))).to.deep.equal([0, [1]]);
  });

  it("counts versions of one Patient as one", () => {
    expect(subject(patient("a"), { ...patient("a"), active: true })).to.deep.equal([0, []]);
  });
});
