// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Categories} from "../core/Categories.sol";
import {Grantees} from "../core/Grantees.sol";
import {SignedCalls} from "../core/SignedCalls.sol";
import {Grantee, PatientAuthorisation, PatientId, PurposeOfUse} from "../core/Types.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {IProviderRegistry} from "../identity/IProviderRegistry.sol";
import {IGrants} from "./IGrants.sol";

/// @notice See {IGrants}.
abstract contract Grants is IGrants, SignedCalls {
    bytes32 private constant GRANT = keccak256(
        "Grant(bytes32 patientId,uint256 grantee,uint8 purpose,uint32 readMask,uint32 writeMask,uint40 validFrom,uint40 validUntil,bytes32 consentHash,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant REVOCATION = keccak256(
        "Revocation(bytes32 patientId,uint256 grantee,uint8 purpose,uint32 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );

    IPatientRegistry internal immutable PATIENTS;
    IProviderRegistry internal immutable PROVIDERS;

    mapping(bytes32 key => Grant) internal _grants;

    constructor(IPatientRegistry patients, IProviderRegistry providers) {
        PATIENTS = patients;
        PROVIDERS = providers;
    }

    /// @inheritdoc IGrants
    function grant(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        Terms calldata terms,
        bytes32 consentHash
    ) external {
        bytes32 key = _key(patientId, grantee, purpose);
        uint32 consentEpoch = PATIENTS
            .requireActor(patientId, msg.sender, _touched(key, terms), terms.validUntil)
            .consentEpoch;
        _grant(patientId, grantee, purpose, terms, consentHash, key, _grants[key].nonce, consentEpoch);
    }

    /// @inheritdoc IGrants
    function grantBySig(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        Terms calldata terms,
        bytes32 consentHash,
        uint32 nonce,
        PatientAuthorisation calldata by
    ) external {
        bytes32 key = _key(patientId, grantee, purpose);
        _checkCall(key, nonce, by.deadline);
        bytes32 structHash = keccak256(
            abi.encode(
                GRANT,
                patientId,
                grantee,
                purpose,
                terms,
                consentHash,
                nonce,
                by.controllerVersion,
                by.consentEpoch,
                by.deadline
            )
        );
        PATIENTS.authenticateFor(
            patientId,
            _hashTypedDataV4(structHash),
            by,
            _touched(key, terms),
            terms.validUntil
        );
        _grant(patientId, grantee, purpose, terms, consentHash, key, nonce, by.consentEpoch);
    }

    /// @inheritdoc IGrants
    function revoke(PatientId patientId, Grantee grantee, PurposeOfUse purpose) external {
        bytes32 key = _key(patientId, grantee, purpose);
        PATIENTS.requireActor(patientId, msg.sender, _masks(key), 0);
        _revoke(patientId, grantee, purpose, key, _grants[key].nonce);
    }

    /// @inheritdoc IGrants
    function revokeBySig(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        uint32 nonce,
        PatientAuthorisation calldata by
    ) external {
        bytes32 key = _key(patientId, grantee, purpose);
        _checkCall(key, nonce, by.deadline);
        bytes32 structHash = keccak256(
            abi.encode(
                REVOCATION,
                patientId,
                grantee,
                purpose,
                nonce,
                by.controllerVersion,
                by.consentEpoch,
                by.deadline
            )
        );
        PATIENTS.authenticateFor(patientId, _hashTypedDataV4(structHash), by, _masks(key), 0);
        _revoke(patientId, grantee, purpose, key, nonce);
    }

    /// @inheritdoc IGrants
    function grantOf(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose
    ) external view returns (Grant memory) {
        return _grants[_key(patientId, grantee, purpose)];
    }

    /// @dev What the grant allows now: nothing unless it holds. Reads the patient's epoch across contracts.
    function _liveMasks(
        PatientId patientId,
        Grant storage given
    ) internal view returns (uint32 readMask, uint32 writeMask) {
        if (block.timestamp < given.validFrom || block.timestamp >= given.validUntil) return (0, 0);
        if (given.consentEpoch != PATIENTS.consentEpochOf(patientId)) return (0, 0);
        return (given.readMask, given.writeMask);
    }

    function _key(PatientId patientId, Grantee grantee, PurposeOfUse purpose) internal pure returns (bytes32) {
        return keccak256(abi.encode(patientId, grantee, purpose));
    }

    /// @dev Deadline and nonce.
    function _checkCall(bytes32 key, uint32 nonce, uint256 deadline) private view {
        _checkDeadline(deadline);
        uint32 expected = _grants[key].nonce;
        if (nonce != expected) revert ConsentRegistryNonceSpent(expected, nonce);
    }

    /// @dev What a change of a grant is about: what it gives, and what it takes. A proxy needs all of it.
    function _touched(bytes32 key, Terms calldata terms) private view returns (uint32) {
        return terms.readMask | terms.writeMask | _masks(key);
    }

    function _masks(bytes32 key) private view returns (uint32) {
        Grant storage given = _grants[key];
        return given.readMask | given.writeMask;
    }

    function _grant(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        Terms calldata terms,
        bytes32 consentHash,
        bytes32 key,
        uint32 nonce,
        uint32 consentEpoch
    ) private {
        if (!_areValid(terms)) revert ConsentRegistryInvalidTerms(terms);
        // Accounts need no look-up: who isn't staff anywhere can't open a session.
        if (Grantees.kindOf(grantee) != Grantees.PERSON || Grantees.idOf(grantee) == 0) {
            PROVIDERS.requireGrantee(grantee);
        }
        _grants[key] = Grant({
            readMask: terms.readMask,
            writeMask: terms.writeMask,
            validFrom: terms.validFrom,
            validUntil: terms.validUntil,
            consentEpoch: consentEpoch,
            nonce: nonce + 1,
            held: _grants[key].held
        });
        emit Granted(patientId, grantee, purpose, terms, consentHash, consentEpoch, nonce + 1);
    }

    function _revoke(
        PatientId patientId,
        Grantee grantee,
        PurposeOfUse purpose,
        bytes32 key,
        uint32 nonce
    ) private {
        Grant memory ended;
        ended.nonce = nonce + 1;
        ended.held = _grants[key].held;
        _grants[key] = ended;
        emit Revoked(patientId, grantee, purpose, ended.nonce);
    }

    function _areValid(Terms calldata terms) private view returns (bool) {
        return
            Categories.isValid(terms.readMask | terms.writeMask) &&
            terms.validFrom < terms.validUntil &&
            block.timestamp < terms.validUntil;
    }
}
