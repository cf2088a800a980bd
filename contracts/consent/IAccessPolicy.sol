// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../core/Types.sol";
import {IAccessSource} from "./IAccessSource.sol";

/// @notice The one question that key nodes ask. This address is part of every wrapped key's identity and stays; what
/// it consults changes only after a delay that is long enough to leave, and nodes pin {fingerprint}.
interface IAccessPolicy {
    error AccessPolicyInvalidSources(uint256 count);
    error AccessPolicySourceWithoutCode(IAccessSource source);
    error AccessPolicyNothingAnnounced();
    error AccessPolicyTooEarly(uint256 effectiveAt);

    event SourcesAnnounced(IAccessSource[] sources, uint256 effectiveAt);
    event SourcesChanged(IAccessSource[] sources);

    /// @notice Governance: announces what {canRead} will consult; replaces an earlier announcement.
    function announceSources(IAccessSource[] calldata newSources) external;

    /// @notice Puts an announcement into force once the delay is over; anyone may.
    function applySources() external;

    /// @notice Whether `accessor` may be released the key of this category and epoch now.
    /// @param keyEpoch at least 1, and at most the current one: the next epochs' keys wait for those who may still
    /// read then.
    function canRead(
        PatientId patientId,
        uint8 category,
        uint16 keyEpoch,
        address accessor
    ) external view returns (bool);

    function sources() external view returns (IAccessSource[] memory);

    /// @notice Announced sources, and when they may be applied; zero when there are none.
    function announcement() external view returns (IAccessSource[] memory newSources, uint256 effectiveAt);

    /// @notice Binds the address and code hash of everything that {canRead} consults.
    function fingerprint() external view returns (bytes32);
}
