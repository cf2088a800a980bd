// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @notice Money of the demo network, on one machine's chain alone: anybody makes as much as they like, so it is worth
/// nothing. Two decimals, as euros have.
contract DemoMoney is ERC20Permit {
    constructor() ERC20("Demo money", "EUR") ERC20Permit("Demo money") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 2;
    }
}
