// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Categories} from "../core/Categories.sol";
import {SignedCalls} from "../core/SignedCalls.sol";
import {PatientAuthorisation, PatientId} from "../core/Types.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {IKeyDirectory} from "./IKeyDirectory.sol";
import {KeyEpochs, KeyEpochsLibrary} from "./KeyEpochs.sol";

/// @notice See {IKeyDirectory}.
contract KeyDirectory is IKeyDirectory, SignedCalls, AccessManaged {
    bytes32 private constant MANIFEST_PUBLICATION = keccak256(
        "ManifestPublication(bytes32 patientId,bytes32 digest,uint16 lastEpoch,uint32 advance,uint24 version,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );

    IPatientRegistry private immutable PATIENTS;

    mapping(PatientId patientId => bytes32 digest) private _digests;
    mapping(PatientId patientId => KeyEpochs) private _epochs;

    constructor(
        address authority,
        IPatientRegistry patients
    ) EIP712("Keyward Keys", "1") AccessManaged(authority) {
        PATIENTS = patients;
    }

    /// @inheritdoc IKeyDirectory
    function publish(PatientId patientId, bytes32 digest, uint16 lastEpoch, uint32 advance_) external {
        PATIENTS.requireActor(patientId, msg.sender, Categories.ALL, 0);
        _publish(patientId, digest, lastEpoch, advance_);
    }

    /// @inheritdoc IKeyDirectory
    function publishBySig(
        PatientId patientId,
        bytes32 digest,
        uint16 lastEpoch,
        uint32 advance_,
        uint24 version,
        PatientAuthorisation calldata by
    ) external {
        _checkDeadline(by.deadline);
        uint24 expected = _epochs[patientId].version();
        if (version != expected) revert KeyDirectoryVersionSpent(expected, version);
        bytes32 structHash = keccak256(
            abi.encode(
                MANIFEST_PUBLICATION,
                patientId,
                digest,
                lastEpoch,
                advance_,
                version,
                by.controllerVersion,
                by.consentEpoch,
                by.deadline
            )
        );
        PATIENTS.authenticateFor(patientId, _hashTypedDataV4(structHash), by, Categories.ALL, 0);
        _publish(patientId, digest, lastEpoch, advance_);
    }

    /// @inheritdoc IKeyDirectory
    function advance(PatientId patientId, uint32 categories) external restricted {
        KeyEpochs word = _epochs[patientId];
        if (word.version() == 0) revert KeyDirectoryNoManifest(patientId);
        if (!Categories.isValid(categories)) revert KeyDirectoryInvalidCategories(categories);
        uint256 epochs = KeyEpochsLibrary.advanced(word.epochs(), categories, word.lastEpoch());
        _epochs[patientId] = KeyEpochsLibrary.pack(epochs, word.lastEpoch(), word.version());
        emit EpochsAdvanced(patientId, categories, epochs);
    }

    /// @inheritdoc IKeyDirectory
    function manifestOf(PatientId patientId) external view returns (Manifest memory) {
        KeyEpochs word = _epochs[patientId];
        return Manifest({digest: _digests[patientId], version: word.version(), lastEpoch: word.lastEpoch()});
    }

    /// @inheritdoc IKeyDirectory
    function epochOf(PatientId patientId, uint8 category) external view returns (uint16) {
        return _epochs[patientId].epoch(category);
    }

    /// @inheritdoc IKeyDirectory
    function advanceableOf(PatientId patientId) external view returns (uint32) {
        KeyEpochs word = _epochs[patientId];
        return KeyEpochsLibrary.below(word.epochs(), word.lastEpoch());
    }

    /// @inheritdoc IKeyDirectory
    function epochsOf(PatientId patientId) external view returns (uint256) {
        return _epochs[patientId].epochs();
    }

    function _publish(PatientId patientId, bytes32 digest, uint16 lastEpoch, uint32 advance_) private {
        KeyEpochs word = _epochs[patientId];
        if (lastEpoch == 0 || lastEpoch > KeyEpochsLibrary.MAX_EPOCH || lastEpoch < word.lastEpoch()) {
            revert KeyDirectoryInvalidLastEpoch(lastEpoch);
        }
        if (advance_ & ~Categories.ALL != 0) revert KeyDirectoryInvalidCategories(advance_);
        uint256 epochs = word.version() == 0 ? KeyEpochsLibrary.first() : word.epochs();
        if (advance_ != 0) {
            epochs = KeyEpochsLibrary.advanced(epochs, advance_, lastEpoch);
            emit EpochsAdvanced(patientId, advance_, epochs);
        }
        uint24 version = word.version() + 1;
        _digests[patientId] = digest;
        _epochs[patientId] = KeyEpochsLibrary.pack(epochs, lastEpoch, version);
        emit ManifestPublished(patientId, digest, lastEpoch, version);
    }
}
