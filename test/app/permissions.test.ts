import { expect } from "chai";
import { type Action, may, PERMISSIONS, type Standing } from "../../app/_server/permissions.ts";

/**
 * Who may, in full: anonymous, signed in without a thing in question, other, reader, recovered, patient, proxy,
 * limited proxy, member, privacy officer, administrator, owner, review body, billing staff, claims staff, arbiter.
 */
const EXPECTED: Record<Action, string> = {
  "page.move": "yyyyyyyyyyyyyyyy",
  "status.read": "yyyyyyyyyyyyyyyy",
  "network.read": "yyyyyyyyyyyyyyyy",
  "openapi.read": "yyyyyyyyyyyyyyyy",
  "session.begin": "yyyyyyyyyyyyyyyy",
  "session.read": "yyyyyyyyyyyyyyyy",
  "session.end": "yyyyyyyyyyyyyyyy",
  "relay.submit": "yyyyyyyyyyyyyyyy",
  "relay.follow": "yyyyyyyyyyyyyyyy",
  "store.identity": "yyyyyyyyyyyyyyyy",
  "blob.put": "nnnynyyyyyynnnnn",
  "record.get": "nnnyyyynnnnnnnnn",
  "manifest.get": "nyyyyyyyyyyyyyyy",
  "list.get": "nyyyyyyyyyyyyyyy",
  "envelope.put": "nnnynyyyyyynnnnn",
  "envelope.get": "nnnyyyynnnnnnnnn",
  "envelope.erase": "nnnnnynnnnnnnnnn",
  "keyring.put": "nnnnnyynnnnnnnnn",
  "keyring.get": "nnnnyyynnnnnnnnn",
  "keyring.lock": "nnnnnnnynnnnnnnn",
  "keyring.erase": "nnnnnynnnnnnnnnn",
  "notification.list": "nnnnnyynnnnnnnnn",
  "notification.follow": "nnnnnyynnnnnnnnn",
  "notification.mark": "nnnnnyynnnnnnnnn",
  "contact.read": "nnnnnyynnnnnnnnn",
  "contact.change": "nnnnnyynnnnnnnnn",
  "self.read": "nyyyyyyyyyyyyyyy",
  "grant.list": "nnnnnyynnnnnnnnn",
  "proxy.list": "nnnnnyynnnnnnnnn",
  "granted.list": "nyyyyyyyyyyyyyyy",
  "access.list": "nnnnnyynnnnnnnnn",
  "access.own": "nyyyyyyyyyyyyyyy",
  "case.list": "nnnnnyynnnnnnnnn",
  "case.own": "nyyyyyyyyyyyyyyy",
  "case.review": "nnnnnnnnnynnnnnn",
  "case.decide": "nnnnnnnnnnnnynnn",
  "history.list": "nnnyyyynnnnnnnnn",
  "patient.activity": "nnnnnyynnnnnnnnn",
  "patient.forget": "yyyyyyyyyyyyyyyy",
  "organisation.list": "nyyyyyyyyyyyyyyy",
  "staff.list": "nnnnnnnnyyynnnnn",
  "team.list": "nnnnnnnnyyynnnnn",
  "organisation.activity": "nnnnnnnnnyynnnnn",
  "directory.read": "nyyyyyyyyyyyyyyy",
  "directory.write": "nnnnnnnnnnynnnnn",
  "request.make": "nnnnnnnnyyynnnnn",
  "request.list": "nnnnnyynnnnnnnnn",
  "request.own": "nnnnnnnnnnnynnnn",
  "request.close": "nnnnnyynnnnynnnn",
  "question.ask": "nnnnnyynnnnnnnnn",
  "question.list": "nnnnnyynnnnnnnnn",
  "question.review": "nnnnnnnnnynnnnnn",
  "question.answer": "nnnnnnnnnynnnnnn",
  "audit.read": "nnnnnnnnnynnnnnn",
  "invite.make": "nnnnnnnnnnynnnnn",
  "invite.list": "nnnnnnnnnnynnnnn",
  "invite.revoke": "nnnnnnnnnnynnnnn",
  "invite.read": "yyyyyyyyyyyyyyyy",
  "invite.accept": "nyyyyyyyyyyyyyyy",
  "recovery.ask": "yyyyyyyyyyyyyyyy",
  "recovery.follow": "yyyyyyyyyyyyyyyy",
  "recovery.list": "nnnnnynnnnnnnnnn",
  "recovery.approve": "nnnnnynnnnnnnnnn",
  "guardian.list": "nnnnnynnnnnnnnnn",
  "guardian-invite.make": "nnnnnynnnnnnnnnn",
  "guardian-invite.list": "nnnnnynnnnnnnnnn",
  "guardian-invite.read": "yyyyyyyyyyyyyyyy",
  "guardian-invite.accept": "nnnnnynnnnnnnnnn",
  "claim.own": "nnnnnyynnnnnnnnn",
  "claim.billed": "nnnnnnnnnnynnynn",
  "claim.insured": "nnnnnnnnnnynnnyn",
  "claim.read": "nnnnnyynnnynnyyy",
  "claim.count": "nnnnnnnnnnynnnyn",
  "pool.list": "nnnnnnnnnnynnnyn",
  "coverage.written": "nnnnnnnnnnynnnyn",
  "coverage.list": "nnnynyynnnnnnnnn",
  "payout.list": "nnnnnnnnnnynnyyn",
  "dispute.list": "nnnnnnnnnnnnnnny",
  "desk.read": "nyyyyyyyyyyyyyyy",
  "desk.write": "nnnnnnnnnnynnnnn",
  "claim-document.list": "nnnnnyynnnnnnyyy",
  "claim-document.bill": "nnnnnnnnnnnnnynn",
  "claim-document.note": "nnnnnnnnnnnnnnyn",
  "claim-document.share": "nnnnnyynnnnnnyyn",
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
  "billing staff",
  "claims staff",
  "arbiter",
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
