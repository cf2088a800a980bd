// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {IControllers} from "./IControllers.sol";

/// @notice Who may act for a patient: a parent, a carer. One word for each patient and proxy. Within their categories
/// and their time they sign grants, their end, and records, with the typed data of the patient; with every category
/// also the key manifest, emergency access and the end of all grants. Never a rotation, guardians, other proxies
/// or an erasure.
interface IProxies {
    /// @param mask categories in which they act.
    /// @param until first second, in Unix time, at which they no longer do. No grant of theirs outlives it.
    /// @param rotations of the controller when it was set: void after any other.
    /// @param nonce counts changes; the next signature must name it.
    struct Proxy {
        uint32 mask;
        uint40 until;
        uint32 rotations;
        uint32 nonce;
    }

    /// @notice No category, one that doesn't exist, or over already. To remove a proxy, both are zero.
    error PatientRegistryInvalidProxy(uint32 mask, uint40 until);
    /// @notice The signature isn't for this proxy's next change.
    error PatientRegistryProxyNonceSpent(uint32 expected, uint256 given);
    /// @notice A proxy acts in other categories, or for longer, than the patient allowed.
    error PatientRegistryBeyondProxy(PatientId patientId, address proxy, uint32 categories, uint256 until);

    /// @param mask zero when the proxy was removed.
    event ProxySet(
        PatientId indexed patientId,
        address indexed proxy,
        uint32 mask,
        uint40 until,
        uint32 rotations,
        uint32 nonce
    );

    /// @notice Lets somebody act for the patient, changes it, or (both zero) ends it; by the patient's controller.
    /// @param proxy ERC-7913 signer.
    function setProxy(PatientId patientId, bytes calldata proxy, uint32 mask, uint40 until) external;

    /// @notice See {setProxy}. Typed data: ProxySetting.
    /// @param nonce the proxy's present nonce.
    function setProxyBySig(
        PatientId patientId,
        bytes calldata proxy,
        uint32 mask,
        uint40 until,
        uint32 nonce,
        PatientAuthorisation calldata by
    ) external;

    /// @notice What was set, whether or not it still holds.
    function proxyOf(PatientId patientId, address signerId) external view returns (Proxy memory);

    /// @notice Reverts unless `account` controls the patient, or is a proxy for all of `categories` now and `until`
    /// then.
    function requireActor(
        PatientId patientId,
        address account,
        uint32 categories,
        uint256 until
    ) external view returns (IControllers.Patient memory);

    /// @notice Like {IControllers-authenticate}, and takes a proxy's signature too, if the proxy's categories contain
    /// `categories` and their time lasts until `until` (zero: until now).
    function authenticateFor(
        PatientId patientId,
        bytes32 digest,
        PatientAuthorisation calldata by,
        uint32 categories,
        uint256 until
    ) external view returns (IControllers.Patient memory patient, address signerId);
}
