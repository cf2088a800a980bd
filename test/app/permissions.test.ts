import { expect } from "chai";
import { type Action, may, PERMISSIONS, type Standing } from "../../app/_server/permissions.ts";

/**
 * Who may, in full: anonymous, signed in without a thing in question, other, reader, recovered, patient, proxy,
 * member, privacy officer, administrator, owner.
 */
const EXPECTED: Record<Action, string> = {
  "page.move": "yyyyyyyyyyy",
  "status.read": "yyyyyyyyyyy",
  "network.read": "yyyyyyyyyyy",
  "openapi.read": "yyyyyyyyyyy",
  "session.begin": "yyyyyyyyyyy",
  "session.read": "yyyyyyyyyyy",
  "session.end": "yyyyyyyyyyy",
  "relay.submit": "yyyyyyyyyyy",
  "relay.follow": "yyyyyyyyyyy",
  "store.identity": "yyyyyyyyyyy",
  "blob.put": "nyyyyyyyyyy",
  "record.get": "nnnyyyynnnn",
  "manifest.get": "nyyyyyyyyyy",
  "list.get": "nyyyyyyyyyy",
  "envelope.put": "nyyyyyyyyyy",
  "envelope.get": "nnnyyyynnnn",
  "envelope.erase": "nnnnnynnnnn",
  "keyring.put": "nnnnnyynnnn",
  "keyring.get": "nnnnyyynnnn",
  "keyring.erase": "nnnnnynnnnn",
  "notification.list": "nnnnnyynnnn",
  "notification.follow": "nnnnnyynnnn",
  "notification.mark": "nnnnnyynnnn",
  "contact.read": "nnnnnyynnnn",
  "contact.change": "nnnnnyynnnn",
  "self.read": "nyyyyyyyyyy",
  "grant.list": "nnnnnyynnnn",
  "proxy.list": "nnnnnyynnnn",
  "granted.list": "nyyyyyyyyyy",
  "access.list": "nnnnnyynnnn",
  "access.own": "nyyyyyyyyyy",
  "case.list": "nnnnnyynnnn",
  "case.own": "nyyyyyyyyyy",
  "case.review": "nnnnnnnnynn",
  "history.list": "nnnyyyynnnn",
  "patient.activity": "nnnnnyynnnn",
  "patient.forget": "yyyyyyyyyyy",
  "organisation.list": "nyyyyyyyyyy",
  "staff.list": "nnnnnnnyyyn",
  "team.list": "nnnnnnnyyyn",
  "organisation.activity": "nnnnnnnnyyn",
  "directory.read": "nyyyyyyyyyy",
  "directory.write": "nnnnnnnnnyn",
  "request.make": "nnnnnnnyyyn",
  "request.list": "nnnnnyynnnn",
  "request.own": "nnnnnnnnnny",
  "request.close": "nnnnnyynnny",
  "question.ask": "nnnnnyynnnn",
  "question.list": "nnnnnyynnnn",
  "question.review": "nnnnnnnnynn",
  "question.answer": "nnnnnnnnynn",
  "audit.read": "nnnnnnnnynn",
  "invite.make": "nnnnnnnnnyn",
  "invite.list": "nnnnnnnnnyn",
  "invite.revoke": "nnnnnnnnnyn",
  "invite.read": "yyyyyyyyyyy",
  "invite.accept": "nyyyyyyyyyy",
  "recovery.ask": "yyyyyyyyyyy",
  "recovery.follow": "yyyyyyyyyyy",
  "recovery.list": "nnnnnynnnnn",
  "recovery.approve": "nnnnnynnnnn",
  "guardian.list": "nnnnnynnnnn",
  "guardian-invite.make": "nnnnnynnnnn",
  "guardian-invite.list": "nnnnnynnnnn",
  "guardian-invite.read": "yyyyyyyyyyy",
  "guardian-invite.accept": "nnnnnynnnnn",
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
