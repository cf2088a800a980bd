// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {Grantee} from "../../../contracts/core/Types.sol";
import {IRecordLedger} from "../../../contracts/records/IRecordLedger.sol";
import {KeywardTest} from "../support/KeywardTest.sol";
import {vm, Vm} from "../support/Vm.sol";

/// @notice What a reader does: take the list of appends from whoever serves it, and recompute the head.
contract RecordHeadTest is KeywardTest {
    PatientId private patientId;

    function setUp() public override {
        super.setUp();
        patientId = _register(controller, "patient");
        _publish(patientId, 9);
    }

    /// [C39]
    function testFuzz_headRecomputedFromEventsIsTheLedgers(uint256 seed) external {
        bytes32[] memory leaves = _appendSome(seed);
        vm.assertEq(_fold(leaves, leaves.length), ledger.records.headOf(patientId), "head");
    }

    /// [C39] One missing, doubled, swapped with its neighbour, or altered in one bit.
    function testFuzz_alteredListGivesAnotherHead(uint256 seed, uint256 where, uint8 how, uint8 bit) external {
        bytes32[] memory leaves = _appendSome(seed);
        where %= leaves.length;
        uint256 last = leaves.length - 1;
        uint256 length = leaves.length;
        if (how % 4 == 0) {
            for (uint256 i = where; i < last; ++i) leaves[i] = leaves[i + 1];
            length = last;
        } else if (how % 4 == 1) {
            leaves[where] = leaves[where] ^ bytes32(uint256(1) << bit);
        } else if (how % 4 == 2) {
            vm.assume(where != last);
            (leaves[where], leaves[where + 1]) = (leaves[where + 1], leaves[where]);
        } else {
            vm.assume(where != last);
            leaves[where + 1] = leaves[where];
        }
        vm.assertTrue(_fold(leaves, length) != ledger.records.headOf(patientId), "passes for the ledger's");
    }

    /// @dev Two to six appends: records, corrections, batches and erasures; their leaves, from the events alone.
    function _appendSome(uint256 seed) private returns (bytes32[] memory leaves) {
        vm.recordLogs();
        uint256 count = 2 + (seed % 5);
        for (uint256 i = 0; i < count; ++i) _append(uint256(keccak256(abi.encode(seed, i))), i);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, count, "events");
        leaves = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) leaves[i] = _leafOf(logs[i]);
    }

    function _append(uint256 word, uint256 index) private {
        IRecordLedger.WriteRight memory own = IRecordLedger.WriteRight(Grantee.wrap(0), PurposeOfUse.TREAT, 0);
        vm.prank(controller);
        if (word % 4 == 3) {
            ledger.records.erase(patientId, bytes32(word));
        } else if (word % 4 == 0) {
            ledger.records.appendBatch(
                patientId,
                IRecordLedger.Batch(4, 0x001000000, bytes32(word), uint32(index + 1), bytes32(index)),
                own
            );
        } else {
            bytes32 replaces = word % 4 == 1 ? bytes32(0) : bytes32(index + 100);
            ledger.records.append(
                patientId,
                IRecordLedger.Entry(uint8(word % CATEGORIES), 1, bytes32(index + 1), bytes32(word), replaces),
                own
            );
        }
    }

    /// @dev kind, author, organisation, and the entry or the batch: the event's data, after its organisation. Of an
    /// erasure: kind, author, the record's id.
    function _leafOf(Vm.Log memory log) private view returns (bytes32) {
        if (log.topics[0] == keccak256("RecordErased(bytes32,address,bytes32)")) {
            vm.assertEq(log.topics[1], PatientId.unwrap(patientId), "patient");
            return keccak256(bytes.concat(abi.encode(4), log.topics[2], log.data));
        }
        bool isBatch =
            log.topics[0] ==
                keccak256("BatchAppended(bytes32,address,uint32,uint32,uint256,bytes32,uint32,bytes32)");
        vm.assertEq(log.topics[1], PatientId.unwrap(patientId), "patient");
        (, , , , , bytes32 replaces) = abi.decode(log.data, (uint32, uint256, uint256, bytes32, bytes32, bytes32));
        uint256 kind =
            isBatch
                ? 2
                : replaces == 0
                    ? 1
                    : 3;
        return keccak256(bytes.concat(abi.encode(kind), log.topics[2], log.data));
    }

    function _fold(bytes32[] memory leaves, uint256 length) private pure returns (bytes32 head) {
        for (uint256 i = 0; i < length; ++i) head = keccak256(bytes.concat(head, leaves[i]));
    }
}
