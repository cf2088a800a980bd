import { expect } from "chai";
import { asPatientId } from "#lib/core/ids.ts";
import type { AccessSessionAnswer } from "../../../_server/schemas/ledger.ts";
import type { GrantedPatient } from "../access/granted.ts";
import { matches, rowsOf } from "./rows.ts";

const patient = (byte: string): GrantedPatient => ({
  patientId: asPatientId(`0x${byte.repeat(32)}`),
  grants: [],
  readMask: 1,
  writeMask: 0,
  until: 9_000,
});
const [a, b] = [patient("aa"), patient("bb")];
const session = ({ patientId }: GrantedPatient, time: number, until: number, ended = false) =>
  ({
    patientId,
    time,
    until,
    ended: ended ? { by: "closed", time: until } : null,
  }) as unknown as AccessSessionAnswer;

describe("the worklist", () => {
  it("says when a chart was opened last, and puts first what is open now", () => {
    const rows = rowsOf(
      [a, b],
      [session(b, 900, 2_000), session(b, 500, 600), session(a, 400, 500)],
      {},
      1_000,
    );
    expect(rows.map(({ patientId, lastOpened, openNow }) => [patientId, lastOpened, openNow])).to.deep.equal([
      [b.patientId, 900, true],
      [a.patientId, 400, false],
    ]);
  });

  it("calls none open that was closed, or is over", () => {
    const open = (one: AccessSessionAnswer) => rowsOf([a], [one], {}, 1_000)[0]?.openNow;
    expect(open(session(a, 1, 1_001))).to.equal(true);
    expect(open(session(a, 1, 1_000))).to.equal(false);
    expect(open(session(a, 1, 1_001, true))).to.equal(false);
  });

  it("is searched by name and by id, in any order of words", () => {
    const [row] = rowsOf([a], [], { [a.patientId]: "Carla Mendes" });
    if (row === undefined) throw new Error("no row");
    for (const typed of ["", "mendes car", "0xAAAA", "CARLA"])
      expect(matches(row, typed), typed).to.equal(true);
    for (const typed of ["george", "carla george", "0xbb"])
      expect(matches(row, typed), typed).to.equal(false);
  });
});
