// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ClaimState, Filing} from "../../../contracts/claims/ClaimTypes.sol";
import {IClaims} from "../../../contracts/claims/IClaims.sol";
import {ICoverages} from "../../../contracts/claims/ICoverages.sol";
import {IPools} from "../../../contracts/claims/IPools.sol";
import {assertEq, assertTrue} from "../support/Asserts.sol";
import {ClaimsHandler} from "../support/ClaimsHandler.sol";
import {ClaimsTown} from "../support/ClaimsTown.sol";
import {Handler} from "../support/Handler.sol";
import {InvariantTest} from "../support/InvariantTest.sol";

/// @notice [C26] [C29] [C31] The escrow's money, whatever anybody does in whatever order.
contract ClaimsInvariantsTest is InvariantTest {
    uint32 private constant POOLS = 2;
    uint32 private constant COVERAGES = 3;

    ClaimsHandler private handler;
    ClaimsTown private town;

    function setUp() public override {
        super.setUp();
        town = new ClaimsTown(ledger, address(this));
        handler = new ClaimsHandler(town);
    }

    /// @dev Of each claim what it came to, and from that all of the money.
    function _checkAll() internal view override {
        uint256[COVERAGES + 1] memory paid;
        uint256[COVERAGES + 1] memory open;
        uint256[POOLS + 1] memory earned;
        for (uint256 i = 0; i < handler.count(); ++i) {
            (uint32 coverage, uint32 provider, ClaimState state, uint256 share) = handler.lookAt(i);
            if (state == ClaimState.CLOSED) continue;
            if (state != ClaimState.PAID) {
                open[coverage] += share;
                continue;
            }
            paid[coverage] += share;
            earned[provider] += share;
        }
        uint256 balances = _poolsAddUp(paid, open);
        _coveragesAddUp(paid, open);
        _nobodyGotAnothers(earned, balances);
        assertTrue(!handler.wronglyTaken(), "taken by whom it isn't for");
    }

    /// @dev No money is locked for ever: once everybody has gone, what is left ends without them, and leaves.
    function afterInvariant() external {
        handler.windUp();
        assertEq(town.token().balanceOf(address(town.escrow())), 0, "locked for ever");
    }

    function _handler() internal view override returns (Handler) {
        return handler;
    }

    /// @dev paid + reserved <= funded, to the last unit.
    function _poolsAddUp(
        uint256[COVERAGES + 1] memory paid,
        uint256[COVERAGES + 1] memory open
    ) private view returns (uint256 balances) {
        for (uint32 pool = 1; pool <= POOLS; ++pool) {
            (uint256 paidByPool, uint256 reserved) = (0, handler.announced(pool));
            for (uint32 coverage = 1; coverage <= COVERAGES; ++coverage) {
                if (town.poolOf(coverage) != pool) continue;
                paidByPool += paid[coverage];
                reserved += open[coverage];
            }
            (, IPools.Funds memory funds, ) = town.escrow().poolOf(pool);
            assertEq(funds.reserved, reserved, "reserved");
            assertEq(funds.balance + paidByPool + handler.withdrawn(pool), handler.funded(pool), "funded");
            assertTrue(funds.reserved <= funds.balance, "overdrawn");
            balances += funds.balance;
        }
    }

    function _coveragesAddUp(uint256[COVERAGES + 1] memory paid, uint256[COVERAGES + 1] memory open) private view {
        for (uint32 coverage = 1; coverage <= COVERAGES; ++coverage) {
            ICoverages.Coverage memory its = town.escrow().coverageOf(coverage);
            assertEq(its.used, paid[coverage] + open[coverage], "used");
            assertTrue(its.used <= its.limit, "beyond the limit");
        }
    }

    /// @dev Each provider has what its claims were paid, once, with its bonds and its patients' shares; the insurer what it
    /// withdrew; the escrow all the rest, and nobody else anything.
    function _nobodyGotAnothers(uint256[POOLS + 1] memory earned, uint256 balances) private view {
        uint256 owed = town.escrow().owedTo(town.INSURER(), town.token());
        uint256 left = town.token().balanceOf(town.payee(town.INSURER())) + owed;
        assertEq(left, handler.withdrawn(1) + handler.withdrawn(2), "the insurer's");
        for (uint32 provider = 1; provider <= 2; ++provider) {
            uint256 its = town.escrow().owedTo(provider, town.token());
            owed += its;
            assertEq(
                its + town.token().balanceOf(town.payee(provider)),
                earned[provider] + handler.returned(provider) + handler.ownShares(provider),
                "the provider's"
            );
        }
        assertEq(
            town.token().balanceOf(address(town.escrow())),
            balances + owed + handler.staked(),
            "the escrow's"
        );
    }
}
