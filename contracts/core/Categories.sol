// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Compartments are bits. Their meaning stands in each patient's manifest, but for bit 0: emergency.
library Categories {
    uint8 internal constant COUNT = 18;
    uint32 internal constant ALL = uint32((1 << COUNT) - 1);

    /// @dev Whether `mask` names at least one category, and none that doesn't exist.
    function isValid(uint32 mask) internal pure returns (bool) {
        return mask != 0 && mask & ~ALL == 0;
    }

    function contains(uint32 mask, uint8 category) internal pure returns (bool) {
        return (mask >> category) & 1 == 1;
    }
}
