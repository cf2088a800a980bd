// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Categories} from "../core/Categories.sol";
import {PatientId} from "../core/Types.sol";
import {IKeyDirectory} from "../keys/IKeyDirectory.sol";
import {IAccessPolicy} from "./IAccessPolicy.sol";
import {IAccessSource} from "./IAccessSource.sol";

/// @notice See {IAccessPolicy}.
contract AccessPolicy is IAccessPolicy, AccessManaged {
    uint256 private constant MAX_SOURCES = 4;

    /// @notice Seconds between an announcement and the earliest change.
    uint256 public immutable CHANGE_DELAY;
    IKeyDirectory private immutable KEYS;

    IAccessSource[] private _sources;
    IAccessSource[] private _announced;
    uint256 private _effectiveAt;

    constructor(
        address authority,
        IKeyDirectory keys,
        IAccessSource[] memory firstSources,
        uint256 changeDelay
    ) AccessManaged(authority) {
        _check(firstSources);
        KEYS = keys;
        CHANGE_DELAY = changeDelay;
        _sources = firstSources;
        emit SourcesChanged(firstSources);
    }

    /// @inheritdoc IAccessPolicy
    function announceSources(IAccessSource[] calldata newSources) external restricted {
        _check(newSources);
        _announced = newSources;
        _effectiveAt = block.timestamp + CHANGE_DELAY;
        emit SourcesAnnounced(newSources, _effectiveAt);
    }

    /// @inheritdoc IAccessPolicy
    function applySources() external {
        if (_effectiveAt == 0) revert AccessPolicyNothingAnnounced();
        if (block.timestamp < _effectiveAt) revert AccessPolicyTooEarly(_effectiveAt);
        _sources = _announced;
        delete _announced;
        delete _effectiveAt;
        emit SourcesChanged(_sources);
    }

    /// @inheritdoc IAccessPolicy
    function canRead(
        PatientId patientId,
        uint8 category,
        uint16 keyEpoch,
        address accessor
    ) external view returns (bool) {
        if (category >= Categories.COUNT || keyEpoch == 0) return false;
        if (keyEpoch > KEYS.epochOf(patientId, category)) return false;
        // At most MAX_SOURCES of them.
        for (uint256 i = 0; i < _sources.length; ++i) {
            if (_sources[i].permits(patientId, category, accessor)) return true;
        }
        return false;
    }

    /// @inheritdoc IAccessPolicy
    function sources() external view returns (IAccessSource[] memory) {
        return _sources;
    }

    /// @inheritdoc IAccessPolicy
    function announcement() external view returns (IAccessSource[] memory newSources, uint256 effectiveAt) {
        return (_announced, _effectiveAt);
    }

    /// @inheritdoc IAccessPolicy
    function fingerprint() external view returns (bytes32 print) {
        print = keccak256(abi.encode(address(this).codehash, KEYS, address(KEYS).codehash));
        for (uint256 i = 0; i < _sources.length; ++i) {
            print = keccak256(abi.encode(print, _sources[i], address(_sources[i]).codehash));
        }
    }

    /// @dev A source without code would make {canRead} revert, for the whole of the next delay.
    function _check(IAccessSource[] memory chosen) private view {
        if (chosen.length == 0 || chosen.length > MAX_SOURCES) revert AccessPolicyInvalidSources(chosen.length);
        for (uint256 i = 0; i < chosen.length; ++i) {
            if (address(chosen[i]).code.length == 0) revert AccessPolicySourceWithoutCode(chosen[i]);
        }
    }
}
