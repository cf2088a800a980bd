// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Categories} from "../core/Categories.sol";
import {AccountAuthorisation, Grantee, PatientAuthorisation, PatientId} from "../core/Types.sol";
import {UnorderedNonces} from "../core/UnorderedNonces.sol";
import {IConsentRegistry} from "../consent/IConsentRegistry.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {IKeyDirectory} from "../keys/IKeyDirectory.sol";
import {KeyEpochsLibrary} from "../keys/KeyEpochs.sol";
import {IRecordLedger} from "./IRecordLedger.sol";

/// @notice See {IRecordLedger}.
contract RecordLedger is IRecordLedger, UnorderedNonces {
    bytes32 private constant RECORD_APPEND = keccak256(
        "RecordAppend(bytes32 patientId,uint8 category,uint16 keyEpoch,bytes32 recordId,bytes32 digest,bytes32 replaces,uint256 grantee,uint8 purpose,uint32 organisation,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant OWN_RECORD_APPEND = keccak256(
        "OwnRecordAppend(bytes32 patientId,uint8 category,uint16 keyEpoch,bytes32 recordId,bytes32 digest,bytes32 replaces,uint256 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant BATCH_APPEND = keccak256(
        "BatchAppend(bytes32 patientId,uint32 categories,uint256 keyEpochs,bytes32 root,uint32 count,bytes32 listDigest,uint256 grantee,uint8 purpose,uint32 organisation,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant OWN_BATCH_APPEND = keccak256(
        "OwnBatchAppend(bytes32 patientId,uint32 categories,uint256 keyEpochs,bytes32 root,uint32 count,bytes32 listDigest,uint256 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );
    bytes32 private constant RECORD_ERASURE = keccak256(
        "RecordErasure(bytes32 patientId,bytes32 recordId,uint256 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)"
    );

    IPatientRegistry private immutable PATIENTS;
    IConsentRegistry private immutable CONSENT;
    IKeyDirectory private immutable KEYS;

    mapping(PatientId patientId => bytes32 head) private _heads;

    constructor(
        IPatientRegistry patients,
        IConsentRegistry consent,
        IKeyDirectory keys
    ) EIP712("Keyward Records", "1") {
        PATIENTS = patients;
        CONSENT = consent;
        KEYS = keys;
    }

    /// @inheritdoc IRecordLedger
    function append(PatientId patientId, Entry calldata entry, WriteRight calldata right) external {
        _requireAuthor(patientId, _maskOf(entry), right, msg.sender);
        _append(patientId, entry, right.organisation, msg.sender);
    }

    /// @inheritdoc IRecordLedger
    function appendBySig(
        PatientId patientId,
        Entry calldata entry,
        WriteRight calldata right,
        AccountAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(RECORD_APPEND, patientId, entry, right, by.nonce, by.deadline);
        _authorise(by, keccak256(message));
        _requireWriter(patientId, _maskOf(entry), right, by.account);
        _append(patientId, entry, right.organisation, by.account);
    }

    /// @inheritdoc IRecordLedger
    function appendOwnBySig(
        PatientId patientId,
        Entry calldata entry,
        uint256 nonce,
        PatientAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(
            OWN_RECORD_APPEND,
            patientId,
            entry,
            nonce,
            by.controllerVersion,
            by.consentEpoch,
            by.deadline
        );
        _append(patientId, entry, 0, _authenticate(patientId, message, nonce, by, _maskOf(entry)));
    }

    /// @inheritdoc IRecordLedger
    function appendBatch(PatientId patientId, Batch calldata batch, WriteRight calldata right) external {
        _requireAuthor(patientId, batch.categories, right, msg.sender);
        _appendBatch(patientId, batch, right.organisation, msg.sender);
    }

    /// @inheritdoc IRecordLedger
    function appendBatchBySig(
        PatientId patientId,
        Batch calldata batch,
        WriteRight calldata right,
        AccountAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(BATCH_APPEND, patientId, batch, right, by.nonce, by.deadline);
        _authorise(by, keccak256(message));
        _requireWriter(patientId, batch.categories, right, by.account);
        _appendBatch(patientId, batch, right.organisation, by.account);
    }

    /// @inheritdoc IRecordLedger
    function appendOwnBatchBySig(
        PatientId patientId,
        Batch calldata batch,
        uint256 nonce,
        PatientAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(
            OWN_BATCH_APPEND,
            patientId,
            batch,
            nonce,
            by.controllerVersion,
            by.consentEpoch,
            by.deadline
        );
        _appendBatch(patientId, batch, 0, _authenticate(patientId, message, nonce, by, batch.categories));
    }

    /// @inheritdoc IRecordLedger
    function erase(PatientId patientId, bytes32 recordId) external {
        PATIENTS.requireController(patientId, msg.sender);
        _erase(patientId, recordId, msg.sender);
    }

    /// @inheritdoc IRecordLedger
    function eraseBySig(
        PatientId patientId,
        bytes32 recordId,
        uint256 nonce,
        PatientAuthorisation calldata by
    ) external {
        bytes memory message = abi.encode(
            RECORD_ERASURE,
            patientId,
            recordId,
            nonce,
            by.controllerVersion,
            by.consentEpoch,
            by.deadline
        );
        _checkDeadline(by.deadline);
        // Not `authenticateFor`: no proxy may do what can't be undone.
        (, address author) = PATIENTS.authenticate(patientId, _hashTypedDataV4(keccak256(message)), by);
        _spendNonce(author, nonce);
        _erase(patientId, recordId, author);
    }

    /// @inheritdoc IRecordLedger
    function headOf(PatientId patientId) external view returns (bytes32) {
        return _heads[patientId];
    }

    /// @inheritdoc IRecordLedger
    function snapshotOf(
        PatientId patientId
    ) external view returns (bytes32 head, bytes32 manifestDigest, uint256 keyEpochs) {
        return (_heads[patientId], KEYS.manifestOf(patientId).digest, KEYS.epochsOf(patientId));
    }

    function _append(PatientId patientId, Entry calldata entry, uint32 organisation, address author) private {
        if (entry.category >= Categories.COUNT || entry.recordId == 0 || entry.recordId == entry.replaces) {
            revert RecordLedgerInvalidEntry(entry);
        }
        uint256 current = KEYS.epochOf(patientId, entry.category);
        if (current == 0 || current != entry.keyEpoch) {
            revert RecordLedgerStaleKeyEpoch(patientId, current, entry.keyEpoch);
        }
        LeafKind kind = entry.replaces == 0 ? LeafKind.RECORD : LeafKind.CORRECTION;
        _extend(patientId, keccak256(abi.encode(kind, author, organisation, entry)));
        emit RecordAppended(
            patientId,
            author,
            organisation,
            entry.category,
            entry.keyEpoch,
            entry.recordId,
            entry.digest,
            entry.replaces
        );
    }

    function _appendBatch(PatientId patientId, Batch calldata batch, uint32 organisation, address author) private {
        if (batch.count == 0 || !Categories.isValid(batch.categories)) revert RecordLedgerInvalidBatch(batch);
        uint256 current = KEYS.epochsOf(patientId) & KeyEpochsLibrary.fields(batch.categories);
        if (current == 0 || current != batch.keyEpochs) {
            revert RecordLedgerStaleKeyEpoch(patientId, current, batch.keyEpochs);
        }
        _extend(patientId, keccak256(abi.encode(LeafKind.BATCH, author, organisation, batch)));
        emit BatchAppended(
            patientId,
            author,
            organisation,
            batch.categories,
            batch.keyEpochs,
            batch.root,
            batch.count,
            batch.listDigest
        );
    }

    function _erase(PatientId patientId, bytes32 recordId, address author) private {
        if (recordId == 0) revert RecordLedgerInvalidErasure(recordId);
        _extend(patientId, keccak256(abi.encode(LeafKind.ERASURE, author, recordId)));
        emit RecordErased(patientId, author, recordId);
    }

    function _extend(PatientId patientId, bytes32 leaf) private {
        _heads[patientId] = keccak256(abi.encode(_heads[patientId], leaf));
    }

    /// @dev Deadline, nonce, signature; returns what stands for the patient's signer. The nonce is spent under that
    /// id, so it is known only once the signer is: the order of checks is the same, the slot is written after.
    function _authenticate(
        PatientId patientId,
        bytes memory message,
        uint256 nonce,
        PatientAuthorisation calldata by,
        uint32 categories
    ) private returns (address author) {
        _checkDeadline(by.deadline);
        (, author) = PATIENTS.authenticateFor(patientId, _hashTypedDataV4(keccak256(message)), by, categories, 0);
        _spendNonce(author, nonce);
    }

    /// @dev Without a grantee the caller writes as the patient, or as their proxy.
    function _requireAuthor(
        PatientId patientId,
        uint32 categories,
        WriteRight calldata right,
        address author
    ) private view {
        bool own = right.organisation == 0 && Grantee.unwrap(right.grantee) == 0;
        if (own) PATIENTS.requireActor(patientId, author, categories, 0);
        else _requireWriter(patientId, categories, right, author);
    }

    function _requireWriter(
        PatientId patientId,
        uint32 categories,
        WriteRight calldata right,
        address author
    ) private view {
        CONSENT.requireWriter(patientId, right.grantee, right.purpose, categories, right.organisation, author);
    }

    /// @dev A category that doesn't exist has no bit, so it is refused as an invalid entry after this.
    function _maskOf(Entry calldata entry) private pure returns (uint32) {
        return uint32(1) << entry.category;
    }
}
