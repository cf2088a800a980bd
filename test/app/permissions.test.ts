import { expect } from "chai";
import { type Action, may, PERMISSIONS, type Standing } from "../../app/_server/permissions.ts";

/**
 * Who may, in full: anonymous, signed in without a thing in question, other, reader, recovered, patient, member,
 * administrator, owner.
 */
const EXPECTED: Record<Action, string> = {
  "page.move": "yyyyyyyyy",
  "status.read": "yyyyyyyyy",
  "network.read": "yyyyyyyyy",
  "openapi.read": "yyyyyyyyy",
  "session.begin": "yyyyyyyyy",
  "session.read": "yyyyyyyyy",
  "session.end": "yyyyyyyyy",
  "relay.submit": "yyyyyyyyy",
  "relay.follow": "yyyyyyyyy",
  "store.identity": "yyyyyyyyy",
  "blob.put": "nyyyyyyyy",
  "record.get": "nnnyyynnn",
  "manifest.get": "nyyyyyyyy",
  "list.get": "nyyyyyyyy",
  "envelope.put": "nyyyyyyyy",
  "envelope.get": "nnnyyynnn",
  "envelope.erase": "nnnnnynnn",
  "keyring.put": "nnnnnynnn",
  "keyring.get": "nnnnyynnn",
  "keyring.erase": "nnnnnynnn",
  "notification.list": "nnnnnynnn",
  "notification.follow": "nnnnnynnn",
  "notification.mark": "nnnnnynnn",
  "contact.read": "nnnnnynnn",
  "contact.change": "nnnnnynnn",
};
const STANDINGS: (Standing | undefined)[] = [
  undefined,
  "other",
  "reader",
  "recovered",
  "patient",
  "member",
  "administrator",
  "owner",
];

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
