// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Grantee} from "./Types.sol";

/// @notice A grantee is its kind, shifted left by 160 bits, and its id: an account, or a small number.
library Grantees {
    uint256 internal constant PERSON = 0;
    uint256 internal constant ORGANISATION = 1;
    uint256 internal constant TEAM = 2;

    uint256 private constant KIND_SHIFT = 160;

    function person(address account) internal pure returns (Grantee) {
        return Grantee.wrap(uint160(account));
    }

    function organisation(uint32 id) internal pure returns (Grantee) {
        return Grantee.wrap((ORGANISATION << KIND_SHIFT) | id);
    }

    function team(uint32 id) internal pure returns (Grantee) {
        return Grantee.wrap((TEAM << KIND_SHIFT) | id);
    }

    function kindOf(Grantee grantee) internal pure returns (uint256) {
        return Grantee.unwrap(grantee) >> KIND_SHIFT;
    }

    function isPerson(Grantee grantee, address account) internal pure returns (bool) {
        return Grantee.unwrap(grantee) == uint160(account);
    }

    /// @dev The account, the organisation's or the team's number.
    function idOf(Grantee grantee) internal pure returns (uint160) {
        return uint160(Grantee.unwrap(grantee));
    }
}
