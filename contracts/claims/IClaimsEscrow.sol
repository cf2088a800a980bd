// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IClaims} from "./IClaims.sol";
import {ICoverages} from "./ICoverages.sol";
import {IDisputes} from "./IDisputes.sol";
import {IPayouts} from "./IPayouts.sol";
import {IPools} from "./IPools.sol";

/// @notice Insurance claims with the money for them: pools, coverages, claims, disputes, payouts.
/// Always, for each pool: reserved <= balance, and the escrow holds at least all balances, bonds and credits of a token.
/// For each coverage: used <= limit.
interface IClaimsEscrow is IPayouts, IDisputes, IClaims, ICoverages, IPools {
    /// @notice Seconds, but for the bond, which is in basis points of what was billed.
    struct Terms {
        uint256 withdrawalDelay;
        uint256 decisionPeriod;
        uint256 evidencePeriod;
        uint256 disputePeriod;
        uint256 rulingPeriod;
        uint256 bond;
    }
}
