// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {HostilePayee} from "./HostilePayee.sol";

/// @notice A token that behaves until it is told how to be hostile.
contract HostileToken is ERC20 {
    enum Manner {
        PLAIN,
        FEE,
        RETURNS_FALSE,
        RETURNS_NOTHING,
        BLACKLISTS,
        REENTERS,
        MOVES_NOTHING,
        TELLS_PAYEE
    }

    error Blacklisted(address account);

    Manner private _manner;
    address private _about;
    address private _target;
    bytes private _call;
    /// @notice What the call said that was made from within a transfer.
    bytes public answer;
    bool public succeeded;

    constructor() ERC20("Hostile", "HOST") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function behave(Manner manner, address about) external {
        (_manner, _about) = (manner, about);
    }

    /// @notice Calls `target` from within the next transfers.
    function reenter(address target, bytes calldata data) external {
        (_manner, _target, _call) = (Manner.REENTERS, target, data);
    }

    /// @notice Changes a balance by itself, as rebasing tokens do.
    function rebase(address account, int256 by) external {
        if (by < 0) _burn(account, uint256(-by));
        else _mint(account, uint256(by));
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return _hostile(_msgSender(), to, amount, false);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return _hostile(from, to, amount, true);
    }

    function _hostile(address from, address to, uint256 amount, bool spend) private returns (bool) {
        if (_manner == Manner.RETURNS_FALSE) return false;
        if (_manner == Manner.MOVES_NOTHING) return true;
        if (_manner == Manner.BLACKLISTS && to == _about) revert Blacklisted(to);
        if (spend) _spendAllowance(from, _msgSender(), amount);
        _transfer(from, to, amount);
        if (_manner == Manner.FEE) _burn(to, amount / 100);
        if (_manner == Manner.REENTERS) {
            // solhint-disable-next-line avoid-low-level-calls
            (succeeded, answer) = _target.call(_call);
        }
        if (_manner == Manner.TELLS_PAYEE && to == _about) HostilePayee(to).tokensReceived();
        if (_manner == Manner.RETURNS_NOTHING) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                return(0, 0)
            }
        }
        return true;
    }
}
