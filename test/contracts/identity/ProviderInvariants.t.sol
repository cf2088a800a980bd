// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {assertEq, assertTrue} from "../support/Asserts.sol";
import {Handler} from "../support/Handler.sol";
import {InvariantTest} from "../support/InvariantTest.sol";
import {ProviderHandler} from "../support/ProviderHandler.sol";

contract ProviderInvariantsTest is InvariantTest {
    ProviderHandler private handler;
    /// @dev The handler's, which never change: calls are most of what these checks cost.
    address[] private _accounts;
    uint32 private _organisations;

    function setUp() public override {
        super.setUp();
        handler = new ProviderHandler(ledger.providers, address(this));
        for (uint256 account = 0; account < handler.ACCOUNTS(); ++account) {
            _accounts.push(handler.accountOf(account));
        }
        _organisations = handler.ORGANISATIONS();
    }

    /// [C16]
    function _anOrganisationAlwaysHasAnAdministrator() private view {
        uint32 organisations = _organisations;
        for (uint32 id = 1; id <= organisations; ++id) {
            uint256 counted = ledger.providers.organisationOf(id).administrators;
            assertTrue(counted > 0, "none");
            assertEq(counted, handler.administrators(id), "administrators");
        }
    }

    /// [C16] Roles stay within the organisation's kind, and nobody but its active administrators changes its staff.
    function _onlyAdministratorsChangeStaffAndOnlyWithinTheirKind() private view {
        assertTrue(!handler.wronglyTaken(), "taken");
        assertTrue(!handler.wronglyRefused(), "refused");
        address[] memory accounts = _accounts;
        IProviderRegistry.StaffMember[] memory expected = handler.allStaff();
        assertEq(expected.length, uint256(_organisations) * accounts.length, "everybody");
        for (uint256 i = 0; i < expected.length; ++i) {
            IProviderRegistry.StaffMember memory member = ledger.providers.staffMemberOf(
                uint32(1 + i / accounts.length),
                accounts[i % accounts.length]
            );
            assertEq(keccak256(abi.encode(member)), keccak256(abi.encode(expected[i])), "member");
        }
    }

    function _checkAll() internal view override {
        _anOrganisationAlwaysHasAnAdministrator();
        _onlyAdministratorsChangeStaffAndOnlyWithinTheirKind();
    }

    function _handler() internal view override returns (Handler) {
        return handler;
    }
}
