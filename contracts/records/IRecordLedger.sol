// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation, Grantee, PatientAuthorisation, PatientId, PurposeOfUse} from "../core/Types.sol";

/// @notice Append-only history of each patient's records, one word a patient: head = keccak256(head, leaf). Whoever
/// recomputes the head from a list of appends proves that nothing is missing, reordered or altered. The ciphertext
/// is elsewhere; the ledger has its digest.
interface IRecordLedger {
    /// @notice First word of a leaf: says what kind it is, so that none passes for another.
    enum LeafKind {
        NONE,
        RECORD,
        BATCH,
        CORRECTION,
        ERASURE
    }

    /// @param keyEpoch the epoch to whose key the record is sealed; must be the current one.
    /// @param recordId random, chosen by the writer.
    /// @param digest SHA-256 of the stored ciphertext.
    /// @param replaces the record that this one corrects, or zero.
    struct Entry {
        uint8 category;
        uint16 keyEpoch;
        bytes32 recordId;
        bytes32 digest;
        bytes32 replaces;
    }

    /// @param categories all that occur in the batch.
    /// @param keyEpochs their epochs, 12 bits a category, zero elsewhere.
    /// @param root OpenZeppelin StandardMerkleTree over (index, leaf of the entry).
    /// @param count number of entries.
    /// @param listDigest SHA-256 of the stored list of entries.
    struct Batch {
        uint32 categories;
        uint256 keyEpochs;
        bytes32 root;
        uint32 count;
        bytes32 listDigest;
    }

    /// @notice What an author's right to write rests on. For the patient's own records: all zeros.
    /// @param organisation the one under which the author serves; zero for family and carers (FAMRQT).
    struct WriteRight {
        Grantee grantee;
        PurposeOfUse purpose;
        uint32 organisation;
    }

    /// @notice The record is sealed to an epoch that isn't the current one: seal its content key again.
    error RecordLedgerStaleKeyEpoch(PatientId patientId, uint256 current, uint256 given);
    error RecordLedgerInvalidEntry(Entry entry);
    error RecordLedgerInvalidBatch(Batch batch);
    /// @notice No record has the id zero.
    error RecordLedgerInvalidErasure(bytes32 recordId);

    /// @param author the account, or what stands for the patient's signer.
    event RecordAppended(
        PatientId indexed patientId,
        address indexed author,
        uint32 organisation,
        uint8 category,
        uint16 keyEpoch,
        bytes32 recordId,
        bytes32 digest,
        bytes32 replaces
    );
    event BatchAppended(
        PatientId indexed patientId,
        address indexed author,
        uint32 organisation,
        uint32 categories,
        uint256 keyEpochs,
        bytes32 root,
        uint32 count,
        bytes32 listDigest
    );

    /// @notice The patient had the record's key deleted. Stores that saw it serve the key no more, and say so signed.
    event RecordErased(PatientId indexed patientId, address indexed author, bytes32 recordId);

    /// @notice Appends a record, or a correction; by a writer, by the patient's controller, or by a proxy.
    function append(PatientId patientId, Entry calldata entry, WriteRight calldata right) external;

    /// @notice See {append}; signed by a writer. Typed data: RecordAppend; unordered nonce.
    function appendBySig(
        PatientId patientId,
        Entry calldata entry,
        WriteRight calldata right,
        AccountAuthorisation calldata by
    ) external;

    /// @notice See {append}; signed by the patient. Typed data: OwnRecordAppend; unordered nonce.
    function appendOwnBySig(
        PatientId patientId,
        Entry calldata entry,
        uint256 nonce,
        PatientAuthorisation calldata by
    ) external;

    /// @notice Appends many records at the price of one.
    function appendBatch(PatientId patientId, Batch calldata batch, WriteRight calldata right) external;

    /// @notice See {appendBatch}; signed by a writer. Typed data: BatchAppend; unordered nonce.
    function appendBatchBySig(
        PatientId patientId,
        Batch calldata batch,
        WriteRight calldata right,
        AccountAuthorisation calldata by
    ) external;

    /// @notice See {appendBatch}; signed by the patient. Typed data: OwnBatchAppend; unordered nonce.
    function appendOwnBatchBySig(
        PatientId patientId,
        Batch calldata batch,
        uint256 nonce,
        PatientAuthorisation calldata by
    ) external;

    /// @notice Appends that a record is erased; by the patient's controller,
    /// never by a proxy. The ledger can't delete: it makes the
    /// stores delete the record's key, and readers show it as erased. Nothing undoes it.
    /// Trust: the ledger doesn't know which ids are in batches, so readers ignore the erasure of an unknown one.
    function erase(PatientId patientId, bytes32 recordId) external;

    /// @notice See {erase}. Typed data: RecordErasure; unordered nonce.
    function eraseBySig(
        PatientId patientId,
        bytes32 recordId,
        uint256 nonce,
        PatientAuthorisation calldata by
    ) external;

    function headOf(PatientId patientId) external view returns (bytes32);

    /// @notice All that a reader checks, read at one block: the head, the manifest's digest, the key epochs.
    function snapshotOf(
        PatientId patientId
    ) external view returns (bytes32 head, bytes32 manifestDigest, uint256 keyEpochs);
}
