// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../core/Types.sol";

/// @notice Something that can permit reading: sessions under a grant, and break-glass cases.
interface IAccessSource {
    /// @notice Whether `accessor` may be released keys of this category now.
    function permits(PatientId patientId, uint8 category, address accessor) external view returns (bool);
}
