// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {assertEq, assertTrue} from "../support/Asserts.sol";
import {CustodyHandler} from "../support/CustodyHandler.sol";
import {Handler} from "../support/Handler.sol";
import {InvariantTest} from "../support/InvariantTest.sol";

/// @notice [C18] [C19] Who controls a patient, and who acts for one, whatever anybody tries.
contract CustodyInvariantsTest is InvariantTest {
    CustodyHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new CustodyHandler(ledger);
    }

    /// @dev Only by the controller, or by two of three guardians once the delay is over without a veto.
    function _controllerIsTheModels() private view {
        assertEq(ledger.patients.patientOf(handler.patientId()).controller, handler.controller(), "controller");
    }

    /// @dev No proxy outside of their categories and time, no guardian alone, no stranger.
    function _nobodyDoesWhatTheyMayNot() private view {
        assertTrue(!handler.wronglyTaken(), "wrongly taken");
    }

    function _nobodyIsKeptFromTheirRight() private view {
        assertTrue(!handler.wronglyRefused(), "wrongly refused");
    }

    function _checkAll() internal view override {
        _controllerIsTheModels();
        _nobodyDoesWhatTheyMayNot();
        _nobodyIsKeptFromTheirRight();
    }

    function _handler() internal view override returns (Handler) {
        return handler;
    }
}
