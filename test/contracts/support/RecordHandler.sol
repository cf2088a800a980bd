// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGrants} from "../../../contracts/consent/IGrants.sol";
import {Grantees} from "../../../contracts/core/Grantees.sol";
import {Grantee, PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {IRecordLedger} from "../../../contracts/records/IRecordLedger.sol";
import {Handler} from "./Handler.sol";
import {Ledger} from "./Ledger.sol";
import {vm} from "./Vm.sol";

/// @notice Two patients' records, appended by whoever tries while rights and key epochs change. The model of a head
/// is a list of leaves; of a right to write, a mask.
contract RecordHandler is Handler {
    uint256 private constant PATIENTS = 2;
    uint256 private constant AUTHORS = 4;
    uint256 private constant CATEGORIES = 18;

    Ledger private _ledger;
    PatientId[PATIENTS] public patientIds;
    bytes32[][PATIENTS] private _leaves;
    mapping(uint256 patient => mapping(uint256 author => uint32 mask)) private _mayWrite;
    mapping(uint256 patient => mapping(uint256 category => uint16)) private _epochs;
    uint32 private _hospital;
    /// @dev Somebody wrote who had no right to, or wrote to an epoch that had passed; or a writer was refused.
    bool public wronglyTaken;
    bool public wronglyRefused;

    constructor(Ledger memory ledger, uint32 hospital) {
        (_ledger, _hospital) = (ledger, hospital);
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            vm.prank(authorOf(patient));
            patientIds[patient] = ledger.patients.register(bytes32(patient));
            vm.prank(authorOf(patient));
            ledger.keys.publish(patientIds[patient], 0, 4_095, 0);
            for (uint256 category = 0; category < CATEGORIES; ++category) _epochs[patient][category] = 1;
        }
    }

    function actions() external pure override returns (bytes4[] memory selectors) {
        selectors = new bytes4[](5);
        (selectors[0], selectors[1]) = (this.append.selector, this.appendBatch.selector);
        (selectors[2], selectors[3]) = (this.letWrite.selector, this.advance.selector);
        selectors[4] = this.erase.selector;
    }

    /// @dev Authors 0 and 1 are the patients themselves, 2 and 3 staff of the hospital.
    function authorOf(uint256 author) public pure returns (address) {
        return address(uint160(0xA07402 + author));
    }

    function leavesOf(uint256 patient) external view returns (bytes32[] memory) {
        return _leaves[patient];
    }

    function append(
        uint256 patient,
        uint256 author,
        uint256 category,
        uint256 id,
        uint256 stale
    ) external counted {
        (patient, author, category) = (patient % PATIENTS, author % AUTHORS, category % (CATEGORIES + 1));
        IRecordLedger.Entry memory entry = IRecordLedger.Entry({
            category: uint8(category),
            keyEpoch: _epochs[patient][category] - (stale % 8 == 0 ? 1 : 0),
            recordId: bytes32(id % 16),
            digest: keccak256(abi.encode(id)),
            replaces: bytes32((id >> 8) % 4)
        });
        bool valid = stale % 8 != 0 && category < CATEGORIES && id % 16 != 0 && entry.recordId != entry.replaces;
        bool good = valid && _has(patient, author, uint32(2 ** category));
        vm.prank(authorOf(author));
        try _ledger.records.append(patientIds[patient], entry, _right(author)) {
            if (!good) wronglyTaken = true;
            // Record 1, correction 3.
            uint256 kind = entry.replaces == 0 ? 1 : 3;
            bytes memory words = abi.encode(
                category,
                entry.keyEpoch,
                entry.recordId,
                entry.digest,
                entry.replaces
            );
            _push(patient, author, kind, words);
        } catch {
            _refused(good);
        }
    }

    function appendBatch(
        uint256 patient,
        uint256 author,
        uint256 mask,
        uint256 count,
        uint256 stale
    ) external counted {
        (patient, author) = (patient % PATIENTS, author % AUTHORS);
        uint32 categories = uint32(mask % 2 ** (mask >> 255 == 1 ? 3 : CATEGORIES + 1));
        uint256 epochs = stale % 8 == 0 ? 1 : 0;
        for (uint256 category = 0; category < CATEGORIES; ++category) {
            if ((categories >> category) % 2 == 1)
                epochs += uint256(_epochs[patient][category]) << (12 * category);
        }
        IRecordLedger.Batch memory batch = IRecordLedger.Batch({
            categories: categories,
            keyEpochs: epochs,
            root: bytes32(mask),
            count: uint32(count % 8),
            listDigest: bytes32(count)
        });
        bool valid = stale % 8 != 0 && categories != 0 && categories < 2 ** CATEGORIES && count % 8 != 0;
        bool good = valid && _has(patient, author, categories);
        vm.prank(authorOf(author));
        try _ledger.records.appendBatch(patientIds[patient], batch, _right(author)) {
            if (!good) wronglyTaken = true;
            bytes memory words = abi.encode(categories, epochs, batch.root, batch.count, batch.listDigest);
            _push(patient, author, 2, words);
        } catch {
            _refused(good);
        }
    }

    /// @dev The patient alone may, and never the id zero.
    function erase(uint256 patient, uint256 author, uint256 id) external counted {
        (patient, author, id) = (patient % PATIENTS, author % AUTHORS, id % 16);
        bool good = author == patient && id != 0;
        vm.prank(authorOf(author));
        try _ledger.records.erase(patientIds[patient], bytes32(id)) {
            if (!good) wronglyTaken = true;
            _leaves[patient].push(keccak256(abi.encode(4, authorOf(author), id)));
        } catch {
            _refused(good);
        }
    }

    /// @dev Gives a member of staff these categories to write, or with none revokes.
    function letWrite(uint256 patient, uint256 author, uint256 mask) external counted {
        (patient, author) = (patient % PATIENTS, PATIENTS + (author % (AUTHORS - PATIENTS)));
        uint32 categories = uint32(mask % 2 ** CATEGORIES);
        if (mask >> 254 == 0) categories = 0;
        Grantee grantee = Grantees.person(authorOf(author));
        IGrants.Terms memory terms = IGrants.Terms(0, categories, 0, type(uint40).max);
        vm.prank(authorOf(patient));
        if (categories == 0) _ledger.consent.revoke(patientIds[patient], grantee, PurposeOfUse.TREAT);
        else _ledger.consent.grant(patientIds[patient], grantee, PurposeOfUse.TREAT, terms, 0);
        _mayWrite[patient][author] = categories;
    }

    function advance(uint256 patient, uint256 mask) external counted {
        patient %= PATIENTS;
        uint32 categories = uint32(mask % 2 ** CATEGORIES);
        vm.prank(authorOf(patient));
        _ledger.keys.publish(patientIds[patient], bytes32(mask), 4_095, categories);
        for (uint256 category = 0; category < CATEGORIES; ++category) {
            if ((categories >> category) % 2 == 1) ++_epochs[patient][category];
        }
    }

    function _refused(bool good) private {
        if (good)
            wronglyRefused = true;
            // Refused as it must be: not an action that succeeded.
        else revert();
    }

    function _push(uint256 patient, uint256 author, uint256 kind, bytes memory words) private {
        uint256 organisation = author < PATIENTS ? 0 : _hospital;
        bytes memory head = abi.encode(kind, authorOf(author), organisation);
        _leaves[patient].push(keccak256(bytes.concat(head, words)));
    }

    function _has(uint256 patient, uint256 author, uint32 categories) private view returns (bool) {
        if (author < PATIENTS) return author == patient;
        return categories & ~_mayWrite[patient][author] == 0;
    }

    function _right(uint256 author) private view returns (IRecordLedger.WriteRight memory right) {
        if (author < PATIENTS) return right;
        return IRecordLedger.WriteRight(Grantees.person(authorOf(author)), PurposeOfUse.TREAT, _hospital);
    }
}
