// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessSource} from "../consent/IAccessSource.sol";
import {CaseRules} from "./CaseRules.sol";
import {ICases} from "./ICases.sol";
import {IEmergencySettings} from "./IEmergencySettings.sol";
import {IReviews} from "./IReviews.sol";

/// @notice Emergency access: what patients allow, the cases in which it was used, and their reviews.
interface IBreakGlass is IReviews, ICases, IEmergencySettings, IAccessSource {
    /// @notice The deployment's rules.
    function rules() external view returns (CaseRules memory);
}
