import { expect } from "chai";
import { type Action, may, PERMISSIONS, type Standing } from "../../app/_server/permissions.ts";

/**
 * Who may, in full: anonymous, signed in without a thing in question, other, reader, recovered, patient, proxy,
 * member, privacy officer, administrator, owner, review body.
 */
const EXPECTED: Record<Action, string> = {
  "page.move": "yyyyyyyyyyyy",
  "status.read": "yyyyyyyyyyyy",
  "network.read": "yyyyyyyyyyyy",
  "openapi.read": "yyyyyyyyyyyy",
  "session.begin": "yyyyyyyyyyyy",
  "session.read": "yyyyyyyyyyyy",
  "session.end": "yyyyyyyyyyyy",
  "relay.submit": "yyyyyyyyyyyy",
  "relay.follow": "yyyyyyyyyyyy",
  "store.identity": "yyyyyyyyyyyy",
  "blob.put": "nyyyyyyyyyyy",
  "record.get": "nnnyyyynnnnn",
  "manifest.get": "nyyyyyyyyyyy",
  "list.get": "nyyyyyyyyyyy",
  "envelope.put": "nyyyyyyyyyyy",
  "envelope.get": "nnnyyyynnnnn",
  "envelope.erase": "nnnnnynnnnnn",
  "keyring.put": "nnnnnyynnnnn",
  "keyring.get": "nnnnyyynnnnn",
  "keyring.erase": "nnnnnynnnnnn",
  "notification.list": "nnnnnyynnnnn",
  "notification.follow": "nnnnnyynnnnn",
  "notification.mark": "nnnnnyynnnnn",
  "contact.read": "nnnnnyynnnnn",
  "contact.change": "nnnnnyynnnnn",
  "self.read": "nyyyyyyyyyyy",
  "grant.list": "nnnnnyynnnnn",
  "proxy.list": "nnnnnyynnnnn",
  "granted.list": "nyyyyyyyyyyy",
  "access.list": "nnnnnyynnnnn",
  "access.own": "nyyyyyyyyyyy",
  "case.list": "nnnnnyynnnnn",
  "case.own": "nyyyyyyyyyyy",
  "case.review": "nnnnnnnnynnn",
  "case.decide": "nnnnnnnnnnny",
  "history.list": "nnnyyyynnnnn",
  "patient.activity": "nnnnnyynnnnn",
  "patient.forget": "yyyyyyyyyyyy",
  "organisation.list": "nyyyyyyyyyyy",
  "staff.list": "nnnnnnnyyynn",
  "team.list": "nnnnnnnyyynn",
  "organisation.activity": "nnnnnnnnyynn",
  "directory.read": "nyyyyyyyyyyy",
  "directory.write": "nnnnnnnnnynn",
  "request.make": "nnnnnnnyyynn",
  "request.list": "nnnnnyynnnnn",
  "request.own": "nnnnnnnnnnyn",
  "request.close": "nnnnnyynnnyn",
  "question.ask": "nnnnnyynnnnn",
  "question.list": "nnnnnyynnnnn",
  "question.review": "nnnnnnnnynnn",
  "question.answer": "nnnnnnnnynnn",
  "audit.read": "nnnnnnnnynnn",
  "invite.make": "nnnnnnnnnynn",
  "invite.list": "nnnnnnnnnynn",
  "invite.revoke": "nnnnnnnnnynn",
  "invite.read": "yyyyyyyyyyyy",
  "invite.accept": "nyyyyyyyyyyy",
  "recovery.ask": "yyyyyyyyyyyy",
  "recovery.follow": "yyyyyyyyyyyy",
  "recovery.list": "nnnnnynnnnnn",
  "recovery.approve": "nnnnnynnnnnn",
  "guardian.list": "nnnnnynnnnnn",
  "guardian-invite.make": "nnnnnynnnnnn",
  "guardian-invite.list": "nnnnnynnnnnn",
  "guardian-invite.read": "yyyyyyyyyyyy",
  "guardian-invite.accept": "nnnnnynnnnnn",
};
const STANDINGS: (Standing | undefined)[] = [
  undefined,
  "other",
  "reader",
  "recovered",
  "patient",
  "proxy",
  "member",
  "privacy officer",
  "administrator",
  "owner",
  "review body",
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
