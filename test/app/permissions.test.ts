import { expect } from "chai";
import { type Action, may, PERMISSIONS, type Standing } from "../../app/_server/permissions.ts";

/**
 * Who may, in full: anonymous, signed in without a thing in question, other, reader, patient, member, administrator,
 * owner.
 */
const EXPECTED: Record<Action, string> = {
  "page.move": "yyyyyyyy",
  "status.read": "yyyyyyyy",
  "network.read": "yyyyyyyy",
  "openapi.read": "yyyyyyyy",
  "session.begin": "yyyyyyyy",
  "session.read": "yyyyyyyy",
  "session.end": "yyyyyyyy",
  "relay.submit": "yyyyyyyy",
  "relay.follow": "yyyyyyyy",
  "store.identity": "yyyyyyyy",
  "blob.put": "nyyyyyyy",
  "record.get": "nnnyynnn",
  "manifest.get": "nyyyyyyy",
  "list.get": "nyyyyyyy",
  "envelope.put": "nyyyyyyy",
  "envelope.get": "nnnyynnn",
  "envelope.erase": "nnnnynnn",
  "keyring.put": "nnnnynnn",
  "keyring.get": "nnnnynnn",
  "keyring.erase": "nnnnynnn",
  "notification.list": "nnnnynnn",
  "notification.follow": "nnnnynnn",
  "notification.mark": "nnnnynnn",
  "contact.read": "nnnnynnn",
  "contact.change": "nnnnynnn",
};
const STANDINGS: (Standing | undefined)[] = [
  undefined,
  "other",
  "reader",
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
