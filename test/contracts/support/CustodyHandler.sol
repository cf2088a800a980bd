// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Grantee, PatientId, PurposeOfUse} from "../../../contracts/core/Types.sol";
import {IGuardians} from "../../../contracts/identity/IGuardians.sol";
import {IRecordLedger} from "../../../contracts/records/IRecordLedger.sol";
import {Handler} from "./Handler.sol";
import {Ledger, RECOVERY_DELAY} from "./Ledger.sol";
import {Typed} from "./Typed.sol";
import {vm} from "./Vm.sol";

/// @notice One patient, six people who may each be controller, guardian, candidate or proxy, and what must follow.
contract CustodyHandler is Handler {
    uint256 private constant PEOPLE = 6;
    uint256 private constant FIRST_KEY = 0xC057;
    uint256 private constant GUARDIANS = 3;
    uint256 private constant THRESHOLD = 2;
    uint32 private constant ALL = 0x3ffff;

    struct ProxyModel {
        uint32 mask;
        uint40 until;
        uint256 rotations;
    }

    Ledger internal ledger;
    PatientId public patientId;
    address[] private _people;

    address public controller;
    uint256 private _version = 1;
    uint256 private _rotations;
    bytes32 private _set;
    uint256 private _salt;
    uint24 private _nonce;
    address private _candidate;
    uint256 private _readyAt;
    mapping(address proxy => ProxyModel) private _proxies;

    /// @dev What may never happen, happened; or what is somebody's right was refused.
    bool public wronglyTaken;
    bool public wronglyRefused;

    constructor(Ledger memory ledger_) {
        ledger = ledger_;
        for (uint256 i = 0; i < PEOPLE; ++i) _people.push(vm.addr(FIRST_KEY + i));
        controller = _people[0];
        vm.prank(controller);
        patientId = ledger.patients.register("patient");
        vm.prank(controller);
        ledger.keys.publish(patientId, "manifest", 8, 0);
    }

    function actions() external pure override returns (bytes4[] memory all) {
        all = new bytes4[](8);
        all[0] = this.rotate.selector;
        all[1] = this.setGuardians.selector;
        all[2] = this.approve.selector;
        all[3] = this.veto.selector;
        all[4] = this.finish.selector;
        all[5] = this.setProxy.selector;
        all[6] = this.appendAsAnybody.selector;
        all[7] = this.pass.selector;
    }

    function rotate(uint256 by, uint256 to) external counted {
        address next = _person(to);
        (bool taken, address caller) = (_mayControl(by), _person(by));
        vm.prank(caller);
        try ledger.patients.rotateController(patientId, abi.encodePacked(next)) {
            if (!taken) wronglyTaken = true;
            _rotated(next);
        } catch {
            if (!taken) revert();
            wronglyRefused = true;
            return;
        }
    }

    /// @dev Three of the people, from the second on; the set is known by its salt alone.
    function setGuardians(uint256 by, uint256 salt) external counted {
        IGuardians.GuardianSet memory set = _guardians(salt % 2);
        bytes32 hash = ledger.patients.guardiansHashOf(set);
        bool may = _mayControl(by);
        vm.prank(_person(by));
        try ledger.patients.setGuardians(patientId, hash) {
            if (!may) wronglyTaken = true;
        } catch {
            if (!may) revert();
            wronglyRefused = true;
            return;
        }
        _salt = salt % 2;
        _set = hash;
        ++_version;
        _candidate = address(0);
    }

    /// @param which bits: who of the three approves.
    function approve(uint256 which, uint256 salt, uint256 to) external counted {
        address next = _person(to);
        IGuardians.GuardianSet memory set = _guardians(salt % 4 == 0 ? 1 - _salt : _salt);
        IGuardians.GuardianApproval[] memory approvals = _approvals(set, which % 8, next);
        bool good = ledger.patients.guardiansHashOf(set) == _set && approvals.length >= THRESHOLD;
        try ledger.patients.startRecovery(patientId, abi.encodePacked(next), set, approvals, type(uint64).max) {
            if (!good) wronglyTaken = true;
        } catch {
            if (!good) revert();
            wronglyRefused = true;
            return;
        }
        ++_nonce;
        _candidate = next;
        _readyAt = _now() + RECOVERY_DELAY;
    }

    function veto(uint256 by) external counted {
        bool may = _mayControl(by) && _candidate != address(0);
        vm.prank(_person(by));
        try ledger.patients.vetoRecovery(patientId) {
            if (!may) wronglyTaken = true;
        } catch {
            if (!may) revert();
            wronglyRefused = true;
            return;
        }
        _candidate = address(0);
    }

    /// @param edge asks at once, a second before the delay's end, or at it.
    function finish(uint256 edge) external counted {
        if (_candidate != address(0) && edge % 4 != 0 && _readyAt > _now()) {
            vm.warp(edge % 4 == 1 ? _readyAt - 1 : _readyAt);
        }
        bool may = _candidate != address(0) && _now() >= _readyAt;
        try ledger.patients.finishRecovery(patientId) {
            if (!may) wronglyTaken = true;
            _rotated(_candidate);
        } catch {
            if (!may) revert();
            wronglyRefused = true;
            return;
        }
    }

    function setProxy(uint256 by, uint256 who, uint256 some, uint256 length) external counted {
        uint32 mask = (uint32(some) & ALL) | 1;
        uint40 until = _now() + 1 + uint40(length % 10 days);
        bool may = _mayControl(by);
        vm.prank(_person(by));
        try ledger.patients.setProxy(patientId, abi.encodePacked(_person(who)), mask, until) {
            if (!may) wronglyTaken = true;
        } catch {
            if (!may) revert();
            wronglyRefused = true;
            return;
        }
        _proxies[_person(who)] = ProxyModel(mask, until, _rotations);
    }

    function appendAsAnybody(uint256 who, uint256 some, bytes32 recordId) external counted {
        uint8 category = uint8(some % 18);
        address author = _person(who);
        ProxyModel memory proxy = _proxies[author];
        bool may =
            author == controller ||
                (_now() < proxy.until && proxy.rotations == _rotations && (proxy.mask >> category) & 1 == 1);
        IRecordLedger.WriteRight memory own = IRecordLedger.WriteRight(Grantee.wrap(0), PurposeOfUse.TREAT, 0);
        vm.prank(author);
        try
            ledger.records.append(
                patientId,
                IRecordLedger.Entry(category, 1, recordId | bytes32(uint256(1)), "digest", 0),
                own
            )
        {
            if (!may) wronglyTaken = true;
        } catch {
            if (!may) revert();
            wronglyRefused = true;
            return;
        }
    }

    function pass(uint256 time) external counted {
        vm.warp(_now() + 1 + (time % (RECOVERY_DELAY + 1 days)));
    }

    function _rotated(address next) private {
        controller = next;
        ++_version;
        ++_rotations;
        _candidate = address(0);
    }

    /// @dev Half of the time the controller, so that what only they may happens often enough.
    function _person(uint256 who) private view returns (address) {
        return who % 2 == 0 ? controller : _people[(who / 2) % PEOPLE];
    }

    function _mayControl(uint256 who) private view returns (bool) {
        return _person(who) == controller;
    }

    function _guardians(uint256 salt) private view returns (IGuardians.GuardianSet memory) {
        address[] memory ids = new address[](GUARDIANS);
        for (uint256 i = 0; i < GUARDIANS; ++i) ids[i] = _people[i + 1];
        for (uint256 i = 0; i < GUARDIANS; ++i) {
            for (uint256 j = i + 1; j < GUARDIANS; ++j) {
                if (ids[j] < ids[i]) (ids[i], ids[j]) = (ids[j], ids[i]);
            }
        }
        return IGuardians.GuardianSet(uint8(THRESHOLD), ids, bytes32(salt));
    }

    function _approvals(
        IGuardians.GuardianSet memory set,
        uint256 which,
        address next
    ) private view returns (IGuardians.GuardianApproval[] memory approvals) {
        bytes32 digest = Typed.digest(
            "Keyward Patients",
            block.chainid,
            address(ledger.patients),
            keccak256(
                abi.encode(
                    keccak256(
                        "RecoveryApproval(bytes32 patientId,bytes newSigner,bytes32 guardians,uint24 nonce,uint32 controllerVersion,uint256 deadline)"
                    ),
                    patientId,
                    keccak256(abi.encodePacked(next)),
                    ledger.patients.guardiansHashOf(set),
                    _nonce,
                    _version,
                    type(uint64).max
                )
            )
        );
        uint256 count;
        for (uint256 i = 0; i < GUARDIANS; ++i) count += (which >> i) & 1;
        approvals = new IGuardians.GuardianApproval[](count);
        uint256 next_;
        for (uint8 i = 0; i < GUARDIANS; ++i) {
            if ((which >> i) & 1 == 0) continue;
            address guardian = set.guardians[i];
            approvals[next_++] = IGuardians.GuardianApproval(
                i,
                abi.encodePacked(guardian),
                Typed.sign(_keyOf(guardian), digest)
            );
        }
    }

    function _keyOf(address person) private view returns (uint256 key) {
        for (uint256 i = 0; i < PEOPLE; ++i) if (_people[i] == person) return FIRST_KEY + i;
    }
}
