// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CaseState, ICases} from "../../../contracts/emergency/ICases.sol";
import {OrganisationKind} from "../../../contracts/identity/Roles.sol";
import {assertEq, assertTrue} from "../support/Asserts.sol";
import {EmergencyHandler} from "../support/EmergencyHandler.sol";
import {Handler} from "../support/Handler.sol";
import {InvariantTest} from "../support/InvariantTest.sol";

contract EmergencyInvariantsTest is InvariantTest {
    uint64 private constant REVIEW_BODY = 3;
    uint256 private constant PATIENTS = 2;
    uint256 private constant RESPONDERS = 2;

    EmergencyHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new EmergencyHandler(ledger);
        ledger.providers.admitOrganisation(OrganisationKind.EMERGENCY_SERVICE, handler.administrator());
        ledger.authority.grantRole(REVIEW_BODY, handler.secondBody(), 0);
        handler.hire();
    }

    /// [C20] Nobody reads but in a case that runs, of that patient, and what the patient allows now; and whoever has one
    /// does. A reviewed case never opens anything.
    function _readingTakesACaseThatRuns() private view {
        for (uint256 responder = 0; responder < RESPONDERS; ++responder) {
            uint32[PATIENTS] memory readable = _readable(responder);
            for (uint256 patient = 0; patient < PATIENTS; ++patient) {
                for (uint8 category = 0; category < 3; ++category) {
                    bool reads = ledger.policy.canRead(
                        handler.patientIds(patient),
                        category,
                        1,
                        handler.responders(responder)
                    );
                    assertEq(reads, (readable[patient] >> category) % 2 == 1, "reads");
                }
            }
        }
    }

    /// [C20] At most 8 wait for their review, and they are those that the ledger lists.
    function _listIsThatOfUnreviewedCases() private view {
        for (uint256 responder = 0; responder < RESPONDERS; ++responder) {
            uint32[] memory listed = ledger.breakGlass.openCasesOf(handler.responders(responder));
            assertTrue(listed.length <= 8, "more than 8");
            EmergencyHandler.CaseModel[] memory cases = handler.casesOf(responder);
            uint256 position;
            for (uint32 number = 1; number <= cases.length; ++number) {
                if (handler.isOpen(cases[number - 1].state)) assertEq(listed[position++], number, "listed");
            }
            assertEq(position, listed.length, "all");
            assertEq(ledger.breakGlass.nextCaseOf(handler.responders(responder)), cases.length + 1, "next");
        }
    }

    /// @dev Each slot is what became of its one case, and the organisation is flagged for those that are overdue.
    function _casesAreAsTheyWereLeft() private view {
        uint256 overdue;
        for (uint256 responder = 0; responder < RESPONDERS; ++responder) {
            EmergencyHandler.CaseModel[] memory cases = handler.casesOf(responder);
            for (uint32 number = 1; number <= cases.length; ++number) {
                EmergencyHandler.CaseModel memory model = cases[number - 1];
                ICases.Case memory kept = ledger.breakGlass.caseOf(handler.responders(responder), number);
                assertEq(kept.until, model.until, "until");
                assertEq(kept.reviewDeadline, model.deadline, "deadline");
                assertEq(kept.categories, model.categories, "categories");
                assertEq(uint256(kept.state), uint256(model.state), "state");
                if (model.state == CaseState.OVERDUE) ++overdue;
            }
        }
        assertEq(ledger.breakGlass.overdueOf(1), overdue, "overdue");
    }

    /// [C20] Repeated, extended, unreviewed: a case is opened where the rules let it, and only there.
    function _casesAreOpenedByTheRules() private view {
        assertTrue(!handler.wronglyOpened(), "opened wrongly");
        assertTrue(!handler.wronglyRefused(), "refused wrongly");
    }

    function _checkAll() internal view override {
        _readingTakesACaseThatRuns();
        _listIsThatOfUnreviewedCases();
        _casesAreAsTheyWereLeft();
        _casesAreOpenedByTheRules();
    }

    function _handler() internal view override returns (Handler) {
        return handler;
    }

    /// @dev By patient: of all cases without a final review.
    function _readable(uint256 responder) private view returns (uint32[PATIENTS] memory readable) {
        EmergencyHandler.CaseModel[] memory cases = handler.casesOf(responder);
        for (uint32 number = 1; number <= cases.length; ++number) {
            EmergencyHandler.CaseModel memory model = cases[number - 1];
            if (!handler.isOpen(model.state)) continue;
            readable[model.patient] |= handler.readable(responder, number);
        }
    }
}
