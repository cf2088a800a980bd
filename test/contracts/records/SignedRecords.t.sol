// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Grantee, PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {OrganisationKind, Roles} from "../../../contracts/identity/Roles.sol";
import {IRecordLedger} from "../../../contracts/records/IRecordLedger.sol";
import {AccountMessageTest} from "../support/AccountMessage.sol";
import {vm} from "../support/Vm.sol";

abstract contract WriterMessageTest is AccountMessageTest {
    PatientId internal patientId;
    Grantee internal grantee;
    uint32 internal hospital;

    function _prepare() internal override {
        patientId = _register(controller, "patient");
        _publish(patientId, 9);
        hospital = _admit(OrganisationKind.HOSPITAL);
        grantee = Grantees.organisation(hospital);
        _enrol(hospital, staff, Roles.PHYSICIAN);
        vm.prank(controller);
        ledger.consent.grant(
            patientId,
            grantee,
            PurposeOfUse.TREAT,
            IGrants.Terms(0, ALL, 0, type(uint40).max),
            0
        );
    }

    function _signerKey() internal pure override returns (uint256) {
        return STAFF_KEY;
    }

    function _writerMessage(
        string memory encodedType,
        bytes memory encoded
    ) internal view returns (Message memory message) {
        message.name = "Keyward Records";
        message.target = address(ledger.records);
        message.encodedType = encodedType;
        message.signerKey = _signerKey();
        message.words = _words(encoded);
    }

    function _right(
        uint256[] calldata words,
        uint256 first
    ) internal pure returns (IRecordLedger.WriteRight memory) {
        return
            IRecordLedger.WriteRight({
                grantee: Grantee.wrap(words[first]),
                purpose: PurposeOfUse(words[first + 1]),
                organisation: uint32(words[first + 2])
            });
    }
}

contract SignedRecordAppendTest is WriterMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        IRecordLedger.Entry memory entry = IRecordLedger.Entry({
            category: uint8(words[1]),
            keyEpoch: uint16(words[2]),
            recordId: bytes32(words[3]),
            digest: bytes32(words[4]),
            replaces: bytes32(words[5])
        });
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.records.appendBySig(id, entry, _right(words, 6), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _writerMessage(
                "RecordAppend(bytes32 patientId,uint8 category,uint16 keyEpoch,bytes32 recordId,bytes32 digest,bytes32 replaces,uint256 grantee,uint8 purpose,uint32 organisation,uint256 nonce,uint256 deadline)",
                abi.encode(patientId, 17, 1, 40, 41, 0, grantee, 0, hospital, 255, START)
            );
    }
}

contract SignedBatchAppendTest is WriterMessageTest {
    function submit(uint256[] calldata words, bytes calldata signature) external override {
        IRecordLedger.Batch memory batch = IRecordLedger.Batch({
            categories: uint32(words[1]),
            keyEpochs: words[2],
            root: bytes32(words[3]),
            count: uint32(words[4]),
            listDigest: bytes32(words[5])
        });
        PatientId id = PatientId.wrap(bytes32(words[0]));
        ledger.records.appendBatchBySig(id, batch, _right(words, 6), _by(words, signature));
    }

    function _message() internal view override returns (Message memory) {
        return
            _writerMessage(
                "BatchAppend(bytes32 patientId,uint32 categories,uint256 keyEpochs,bytes32 root,uint32 count,bytes32 listDigest,uint256 grantee,uint8 purpose,uint32 organisation,uint256 nonce,uint256 deadline)",
                abi.encode(patientId, 5, 0x001000001, 40, 41, 42, grantee, 0, hospital, 256, START)
            );
    }
}
