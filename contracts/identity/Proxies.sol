// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Categories} from "../core/Categories.sol";
import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {Controllers} from "./Controllers.sol";
import {IProxies} from "./IProxies.sol";

/// @notice See {IProxies}.
abstract contract Proxies is IProxies, Controllers {
    bytes32 private constant PROXY_SETTING = keccak256(
        "ProxySetting(bytes32 patientId,bytes proxy,uint32 mask,uint40 until,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );

    mapping(PatientId patientId => mapping(address signerId => Proxy)) private _proxies;

    /// @inheritdoc IProxies
    function setProxy(PatientId patientId, bytes calldata proxy, uint32 mask, uint40 until) external {
        requireController(patientId, msg.sender);
        address signerId = _signerId(proxy);
        _setProxy(patientId, signerId, mask, until, _proxies[patientId][signerId].nonce);
    }

    /// @inheritdoc IProxies
    function setProxyBySig(
        PatientId patientId,
        bytes calldata proxy,
        uint32 mask,
        uint40 until,
        uint32 nonce,
        PatientAuthorisation calldata by
    ) external {
        _checkDeadline(by.deadline);
        address signerId = _signerId(proxy);
        uint32 expected = _proxies[patientId][signerId].nonce;
        if (nonce != expected) revert PatientRegistryProxyNonceSpent(expected, nonce);
        bytes32 structHash = keccak256(
            abi.encode(
                PROXY_SETTING,
                patientId,
                keccak256(proxy),
                mask,
                until,
                nonce,
                by.controllerVersion,
                by.consentEpoch,
                by.deadline
            )
        );
        authenticate(patientId, _hashTypedDataV4(structHash), by);
        _setProxy(patientId, signerId, mask, until, nonce);
    }

    /// @inheritdoc IProxies
    function proxyOf(PatientId patientId, address signerId) external view returns (Proxy memory) {
        return _proxies[patientId][signerId];
    }

    /// @inheritdoc IProxies
    function requireActor(
        PatientId patientId,
        address account,
        uint32 categories,
        uint256 until
    ) public view returns (Patient memory) {
        Patient memory patient = _patients[patientId];
        _requireActor(patientId, patient.controller, account, categories, until);
        return patient;
    }

    /// @inheritdoc IProxies
    function authenticateFor(
        PatientId patientId,
        bytes32 digest,
        PatientAuthorisation calldata by,
        uint32 categories,
        uint256 until
    ) public view returns (Patient memory, address) {
        Patient memory patient = _current(patientId, by);
        address signerId = _signerId(by.signer);
        _requireActor(patientId, patient.controller, signerId, categories, until);
        if (!_isValid(by.signer, digest, by.signature)) revert PatientRegistryInvalidSignature(patientId);
        return (patient, signerId);
    }

    /// @dev The proxy's slots are read only when neither controller nor second signer matches.
    function _requireActor(
        PatientId patientId,
        address controller,
        address signerId,
        uint32 categories,
        uint256 until
    ) private view {
        if (_isSigner(patientId, controller, signerId)) return;
        Proxy memory proxy = _proxies[patientId][signerId];
        if (block.timestamp >= proxy.until || proxy.rotations != _recoveries[patientId].rotations) {
            revert PatientRegistryNotController(patientId, signerId);
        }
        if (categories & ~proxy.mask != 0 || until > proxy.until) {
            revert PatientRegistryBeyondProxy(patientId, signerId, categories, until);
        }
    }

    function _setProxy(PatientId patientId, address signerId, uint32 mask, uint40 until, uint32 nonce) private {
        bool ends = mask == 0 && until == 0;
        if (!ends && (!Categories.isValid(mask) || until <= block.timestamp)) {
            revert PatientRegistryInvalidProxy(mask, until);
        }
        uint32 rotations = _recoveries[patientId].rotations;
        _proxies[patientId][signerId] = Proxy({mask: mask, until: until, rotations: rotations, nonce: nonce + 1});
        emit ProxySet(patientId, signerId, mask, until, rotations, nonce + 1);
    }
}
