// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {assertEq, assertTrue} from "../support/Asserts.sol";
import {Handler} from "../support/Handler.sol";
import {InvariantTest} from "../support/InvariantTest.sol";
import {RecordHandler} from "../support/RecordHandler.sol";

contract RecordInvariantsTest is InvariantTest {
    RecordHandler private handler;

    function setUp() public override {
        super.setUp();
        uint32 hospital = _admit(OrganisationKind.HOSPITAL);
        handler = new RecordHandler(ledger, hospital);
        for (uint256 author = 2; author < 4; ++author) _enrol(hospital, handler.authorOf(author), Roles.PHYSICIAN);
    }

    /// [C39] Nothing that was appended can be missing, doubled or reordered.
    function _headIsTheFoldOfEveryAppend() private view {
        for (uint256 patient = 0; patient < 2; ++patient) {
            bytes32[] memory leaves = handler.leavesOf(patient);
            bytes32 head;
            for (uint256 i = 0; i < leaves.length; ++i) head = keccak256(bytes.concat(head, leaves[i]));
            assertEq(ledger.records.headOf(handler.patientIds(patient)), head, "head");
        }
    }

    /// [C19]
    function _onlyTheEntitledAppendAndOnlyToTheCurrentKeyEpoch() private view {
        assertTrue(!handler.wronglyTaken(), "taken");
        assertTrue(!handler.wronglyRefused(), "refused");
    }

    function _checkAll() internal view override {
        _headIsTheFoldOfEveryAppend();
        _onlyTheEntitledAppendAndOnlyToTheCurrentKeyEpoch();
    }

    function _handler() internal view override returns (Handler) {
        return handler;
    }
}
