import { expect } from "chai";
import { type Action, may, PERMISSIONS, type Standing } from "../../app/_server/permissions.ts";

/** Who may, in full: anonymous, signed in without a patient in question, other, reader, patient. */
const EXPECTED: Record<Action, string> = {
  "status.read": "yyyyy",
  "session.begin": "yyyyy",
  "session.read": "yyyyy",
  "session.end": "yyyyy",
  "relay.submit": "yyyyy",
  "relay.follow": "yyyyy",
  "store.identity": "yyyyy",
  "blob.put": "nyyyy",
  "record.get": "nnnyy",
  "manifest.get": "nyyyy",
  "list.get": "nyyyy",
  "envelope.put": "nyyyy",
  "envelope.get": "nnnyy",
  "envelope.erase": "nnnny",
  "keyring.put": "nnnny",
  "keyring.get": "nnnny",
  "keyring.erase": "nnnny",
};
const STANDINGS: (Standing | undefined)[] = [undefined, "other", "reader", "patient"];

describe("permissions", () => {
  for (const action of Object.keys(PERMISSIONS) as Action[]) {
    it(`lets exactly those do ${action} who may`, () => {
      const answers = [
        may(action, { signedIn: false }),
        ...STANDINGS.map((standing) =>
          may(action, { signedIn: true, ...(standing === undefined ? {} : { standing }) }),
        ),
      ];
      expect(answers.map((yes) => (yes ? "y" : "n")).join("")).to.equal(EXPECTED[action]);
    });
  }

  it("refuses what the table doesn't name, whoever asks", () => {
    for (const action of ["", "record.delete", "toString", "__proto__", "constructor"]) {
      expect(may(action, { signedIn: true, standing: "patient" }), action).to.equal(false);
    }
  });

  it("believes no standing of somebody who isn't signed in", () => {
    for (const action of ["record.get", "envelope.get", "keyring.get"]) {
      expect(may(action, { signedIn: false, standing: "patient" }), action).to.equal(false);
    }
  });
});
