// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {Handler} from "../support/Handler.sol";
import {InvariantTest} from "../support/InvariantTest.sol";
import {ProviderHandler} from "../support/ProviderHandler.sol";
import {vm} from "../support/Vm.sol";

contract ProviderInvariantsTest is InvariantTest {
    ProviderHandler private handler;

    function setUp() public override {
        super.setUp();
        handler = new ProviderHandler(ledger.providers, address(this));
    }

    /// [C16]
    function _anOrganisationAlwaysHasAnAdministrator() private view {
        for (uint32 id = 1; id <= handler.ORGANISATIONS(); ++id) {
            uint256 counted = ledger.providers.organisationOf(id).administrators;
            vm.assertTrue(counted > 0, "none");
            vm.assertEq(counted, handler.administrators(id), "administrators");
        }
    }

    /// [C16] Roles stay within the organisation's kind, and nobody but its active administrators changes its staff.
    function _onlyAdministratorsChangeStaffAndOnlyWithinTheirKind() private view {
        vm.assertTrue(!handler.wronglyTaken(), "taken");
        vm.assertTrue(!handler.wronglyRefused(), "refused");
        for (uint32 id = 1; id <= handler.ORGANISATIONS(); ++id) {
            for (uint256 account = 0; account < handler.ACCOUNTS(); ++account) {
                IProviderRegistry.StaffMember memory member = ledger.providers.staffMemberOf(
                    id,
                    handler.accountOf(account)
                );
                vm.assertEq(
                    keccak256(abi.encode(member)),
                    keccak256(abi.encode(handler.staffOf(id, account))),
                    "member"
                );
            }
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
