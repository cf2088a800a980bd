import { expect } from "chai";
import { type Action, may, PERMISSIONS, type Standing } from "../../app/_server/permissions.ts";

/**
 * Who may, in full: anonymous, signed in without a thing in question, other, reader, recovered, patient, proxy,
 * limited proxy, member, privacy officer, administrator, owner, review body.
 */
const EXPECTED: Record<Action, string> = {
  "page.move": "yyyyyyyyyyyyy",
  "status.read": "yyyyyyyyyyyyy",
  "network.read": "yyyyyyyyyyyyy",
  "openapi.read": "yyyyyyyyyyyyy",
  "session.begin": "yyyyyyyyyyyyy",
  "session.read": "yyyyyyyyyyyyy",
  "session.end": "yyyyyyyyyyyyy",
  "relay.submit": "yyyyyyyyyyyyy",
  "relay.follow": "yyyyyyyyyyyyy",
  "store.identity": "yyyyyyyyyyyyy",
  "blob.put": "nyyyyyyyyyyyy",
  "record.get": "nnnyyyynnnnnn",
  "manifest.get": "nyyyyyyyyyyyy",
  "list.get": "nyyyyyyyyyyyy",
  "envelope.put": "nyyyyyyyyyyyy",
  "envelope.get": "nnnyyyynnnnnn",
  "envelope.erase": "nnnnnynnnnnnn",
  "keyring.put": "nnnnnyynnnnnn",
  "keyring.get": "nnnnyyynnnnnn",
  "keyring.lock": "nnnnnnnynnnnn",
  "keyring.erase": "nnnnnynnnnnnn",
  "notification.list": "nnnnnyynnnnnn",
  "notification.follow": "nnnnnyynnnnnn",
  "notification.mark": "nnnnnyynnnnnn",
  "contact.read": "nnnnnyynnnnnn",
  "contact.change": "nnnnnyynnnnnn",
  "self.read": "nyyyyyyyyyyyy",
  "grant.list": "nnnnnyynnnnnn",
  "proxy.list": "nnnnnyynnnnnn",
  "granted.list": "nyyyyyyyyyyyy",
  "access.list": "nnnnnyynnnnnn",
  "access.own": "nyyyyyyyyyyyy",
  "case.list": "nnnnnyynnnnnn",
  "case.own": "nyyyyyyyyyyyy",
  "case.review": "nnnnnnnnnynnn",
  "case.decide": "nnnnnnnnnnnny",
  "history.list": "nnnyyyynnnnnn",
  "patient.activity": "nnnnnyynnnnnn",
  "patient.forget": "yyyyyyyyyyyyy",
  "organisation.list": "nyyyyyyyyyyyy",
  "staff.list": "nnnnnnnnyyynn",
  "team.list": "nnnnnnnnyyynn",
  "organisation.activity": "nnnnnnnnnyynn",
  "directory.read": "nyyyyyyyyyyyy",
  "directory.write": "nnnnnnnnnnynn",
  "request.make": "nnnnnnnnyyynn",
  "request.list": "nnnnnyynnnnnn",
  "request.own": "nnnnnnnnnnnyn",
  "request.close": "nnnnnyynnnnyn",
  "question.ask": "nnnnnyynnnnnn",
  "question.list": "nnnnnyynnnnnn",
  "question.review": "nnnnnnnnnynnn",
  "question.answer": "nnnnnnnnnynnn",
  "audit.read": "nnnnnnnnnynnn",
  "invite.make": "nnnnnnnnnnynn",
  "invite.list": "nnnnnnnnnnynn",
  "invite.revoke": "nnnnnnnnnnynn",
  "invite.read": "yyyyyyyyyyyyy",
  "invite.accept": "nyyyyyyyyyyyy",
  "recovery.ask": "yyyyyyyyyyyyy",
  "recovery.follow": "yyyyyyyyyyyyy",
  "recovery.list": "nnnnnynnnnnnn",
  "recovery.approve": "nnnnnynnnnnnn",
  "guardian.list": "nnnnnynnnnnnn",
  "guardian-invite.make": "nnnnnynnnnnnn",
  "guardian-invite.list": "nnnnnynnnnnnn",
  "guardian-invite.read": "yyyyyyyyyyyyy",
  "guardian-invite.accept": "nnnnnynnnnnnn",
};
const STANDINGS: (Standing | undefined)[] = [
  undefined,
  "other",
  "reader",
  "recovered",
  "patient",
  "proxy",
  "limited proxy",
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
