import { expect } from "chai";
import { type Action, may, PERMISSIONS, type Standing } from "../../app/_server/permissions.ts";

/**
 * Who may, in full: anonymous, signed in without a thing in question, other, reader, recovered, patient, member,
 * privacy officer, administrator, owner.
 */
const EXPECTED: Record<Action, string> = {
  "page.move": "yyyyyyyyyy",
  "status.read": "yyyyyyyyyy",
  "network.read": "yyyyyyyyyy",
  "openapi.read": "yyyyyyyyyy",
  "session.begin": "yyyyyyyyyy",
  "session.read": "yyyyyyyyyy",
  "session.end": "yyyyyyyyyy",
  "relay.submit": "yyyyyyyyyy",
  "relay.follow": "yyyyyyyyyy",
  "store.identity": "yyyyyyyyyy",
  "blob.put": "nyyyyyyyyy",
  "record.get": "nnnyyynnnn",
  "manifest.get": "nyyyyyyyyy",
  "list.get": "nyyyyyyyyy",
  "envelope.put": "nyyyyyyyyy",
  "envelope.get": "nnnyyynnnn",
  "envelope.erase": "nnnnnynnnn",
  "keyring.put": "nnnnnynnnn",
  "keyring.get": "nnnnyynnnn",
  "keyring.erase": "nnnnnynnnn",
  "notification.list": "nnnnnynnnn",
  "notification.follow": "nnnnnynnnn",
  "notification.mark": "nnnnnynnnn",
  "contact.read": "nnnnnynnnn",
  "contact.change": "nnnnnynnnn",
  "self.read": "nyyyyyyyyy",
  "grant.list": "nnnnnynnnn",
  "granted.list": "nyyyyyyyyy",
  "access.list": "nnnnnynnnn",
  "access.own": "nyyyyyyyyy",
  "case.list": "nnnnnynnnn",
  "case.own": "nyyyyyyyyy",
  "case.review": "nnnnnnnynn",
  "history.list": "nnnyyynnnn",
  "patient.activity": "nnnnnynnnn",
  "patient.forget": "yyyyyyyyyy",
  "organisation.list": "nyyyyyyyyy",
  "staff.list": "nnnnnnyyyn",
  "team.list": "nnnnnnyyyn",
  "organisation.activity": "nnnnnnnyyn",
  "directory.read": "nyyyyyyyyy",
  "directory.write": "nnnnnnnnyn",
  "request.make": "nnnnnnyyyn",
  "request.list": "nnnnnynnnn",
  "request.own": "nnnnnnnnny",
  "request.close": "nnnnnynnny",
  "question.ask": "nnnnnynnnn",
  "question.list": "nnnnnynnnn",
  "question.review": "nnnnnnnynn",
  "question.answer": "nnnnnnnynn",
  "audit.read": "nnnnnnnynn",
  "invite.make": "nnnnnnnnyn",
  "invite.list": "nnnnnnnnyn",
  "invite.revoke": "nnnnnnnnyn",
  "invite.read": "yyyyyyyyyy",
  "invite.accept": "nyyyyyyyyy",
  "recovery.ask": "yyyyyyyyyy",
  "recovery.follow": "yyyyyyyyyy",
  "recovery.list": "nnnnnynnnn",
  "recovery.approve": "nnnnnynnnn",
  "guardian.list": "nnnnnynnnn",
  "guardian-invite.make": "nnnnnynnnn",
  "guardian-invite.list": "nnnnnynnnn",
  "guardian-invite.read": "yyyyyyyyyy",
  "guardian-invite.accept": "nnnnnynnnn",
};
const STANDINGS: (Standing | undefined)[] = [
  undefined,
  "other",
  "reader",
  "recovered",
  "patient",
  "member",
  "privacy officer",
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
