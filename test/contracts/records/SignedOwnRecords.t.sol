// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISignedCalls} from "../../../contracts/core/ISignedCalls.sol";
import {PatientId} from "../../../contracts/core/Types.sol";
import {IRecordLedger} from "../../../contracts/records/IRecordLedger.sol";
import {PatientMessageTest} from "../support/PatientMessage.sol";

abstract contract OwnRecordMessageTest is PatientMessageTest {
    function _prepare() internal override {
        super._prepare();
        _publish(patientId, 9);
        _publish(otherPatientId, 9);
    }

    function _spent() internal pure override returns (bytes4) {
        return ISignedCalls.NonceSpent.selector;
    }

    function _ownMessage(
        string memory encodedType,
        bytes memory encoded
    ) internal view returns (Message memory message) {
        message.name = "Keyward Records";
        message.target = address(ledger.records);
        message.encodedType = encodedType;
        message.signerKey = PATIENT_KEY;
        message.words = _words(encoded);
    }
}

contract SignedOwnRecordAppendTest is OwnRecordMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        IRecordLedger.Entry memory entry = IRecordLedger.Entry({
            category: uint8(words[1]),
            keyEpoch: uint16(words[2]),
            recordId: bytes32(words[3]),
            digest: bytes32(words[4]),
            replaces: bytes32(words[5])
        });
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.records.appendOwnBySig(id, entry, words[6], _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _ownMessage(
                "OwnRecordAppend(bytes32 patientId,uint8 category,uint16 keyEpoch,bytes32 recordId,bytes32 digest,bytes32 replaces,uint256 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, 0, 1, 40, 41, 39, 0, 1, 1, START)
            );
    }
}

contract SignedOwnBatchAppendTest is OwnRecordMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        IRecordLedger.Batch memory batch = IRecordLedger.Batch({
            categories: uint32(words[1]),
            keyEpochs: words[2],
            root: bytes32(words[3]),
            count: uint32(words[4]),
            listDigest: bytes32(words[5])
        });
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.records.appendOwnBatchBySig(id, batch, words[6], _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _ownMessage(
                "OwnBatchAppend(bytes32 patientId,uint32 categories,uint256 keyEpochs,bytes32 root,uint32 count,bytes32 listDigest,uint256 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, 2, 0x1000, 40, 41, 42, 1, 1, 1, START)
            );
    }
}

contract SignedRecordErasureTest is OwnRecordMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.records.eraseBySig(id, bytes32(words[1]), words[2], _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _ownMessage(
                "RecordErasure(bytes32 patientId,bytes32 recordId,uint256 nonce,uint32 controllerVersion,uint32 consentEpoch,uint256 deadline)",
                abi.encode(patientId, 40, 2, 1, 1, START)
            );
    }
}
