// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessSource} from "../consent/IAccessSource.sol";
import {PatientId} from "../core/Types.sol";

/// @notice Permits everything, or nothing.
contract AccessSourceMock is IAccessSource {
    bool private immutable ANSWER;

    constructor(bool answer) {
        ANSWER = answer;
    }

    function permits(PatientId, uint8, address) external view returns (bool) {
        return ANSWER;
    }
}
