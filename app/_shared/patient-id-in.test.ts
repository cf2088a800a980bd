import { expect } from "chai";
import { patientIdIn } from "./patient-id-in.ts";

const id = `0x${"ab12".repeat(16)}`;

describe("patientIdIn", () => {
  it("finds an id alone, in an address, in capitals, and broken over lines", () => {
    for (const text of [
      id,
      ` ${id}\n`,
      `https://x.example/patients/ask?patient=${id}`,
      `0x${"AB12".repeat(16)}`,
    ])
      expect(patientIdIn(text), text).to.equal(id);
    expect(patientIdIn(`${id.slice(0, 20)}\n${id.slice(20)}`)).to.equal(id);
  });

  it("takes nothing that is shorter, longer or something else", () => {
    for (const text of ["", id.slice(0, -1), `${id}0`, id.slice(2), `0x${"g".repeat(64)}`, "Carla Mendes"])
      expect(patientIdIn(text), text).to.equal(undefined);
  });
});
