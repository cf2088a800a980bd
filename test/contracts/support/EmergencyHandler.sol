// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientId} from "../../../contracts/core/Types.sol";
import {CaseState, ICases} from "../../../contracts/emergency/ICases.sol";
import {IProviderRegistry} from "../../../contracts/identity/IProviderRegistry.sol";
import {Roles} from "../../../contracts/identity/Roles.sol";
import {Handler} from "./Handler.sol";
import {Ledger, REVIEW_DELAY_WITHOUT_CARD, REVIEW_GRACE} from "./Ledger.sol";
import {vm} from "./Vm.sol";

/// @notice Break-glass in any order: two patients, two responders of one ambulance, its privacy officer and the second
/// body; and a second, naive account of every case.
contract EmergencyHandler is Handler {
    uint256 public constant PATIENTS = 2;
    uint256 public constant RESPONDERS = 2;
    uint256 public constant CATEGORIES = 3;
    uint32 private constant AMBULANCE = 1;

    struct CaseModel {
        uint256 patient;
        uint40 until;
        uint40 deadline;
        uint32 categories;
        CaseState state;
    }

    Ledger public ledger;
    PatientId[PATIENTS] public patientIds;
    address[PATIENTS] private _controllers;
    address[RESPONDERS] public responders;
    bool[RESPONDERS] public suspended;
    uint32[PATIENTS] public allowed;
    address private _administrator = vm.addr(0xAD);
    address private _officer = vm.addr(0x0FF1);
    address private _secondBody = vm.addr(0x2B0D);
    /// @dev By responder; number n stands at n - 1.
    mapping(uint256 responder => CaseModel[]) private _models;
    /// @dev A responder got a case beyond the rules, or was refused one within them.
    bool public wronglyOpened;
    bool public wronglyRefused;

    constructor(Ledger memory ledger_) {
        ledger = ledger_;
        for (uint256 i = 0; i < RESPONDERS; ++i) responders[i] = vm.addr(0x9E5 + i);
        for (uint256 i = 0; i < PATIENTS; ++i) {
            _controllers[i] = vm.addr(0xC0 + i);
            vm.prank(_controllers[i]);
            patientIds[i] = ledger.patients.register(bytes32(i));
            vm.prank(_controllers[i]);
            ledger.keys.publish(patientIds[i], bytes32(i), 4_095, 0);
            allowed[i] = 1;
        }
    }

    /// @dev After construction, by whoever governs.
    function hire() external {
        _employ(_officer, Roles.PRIVACY_OFFICER, false);
        for (uint256 i = 0; i < RESPONDERS; ++i) _employ(responders[i], Roles.RESPONDER, false);
    }

    function administrator() external view returns (address) {
        return _administrator;
    }

    function secondBody() external view returns (address) {
        return _secondBody;
    }

    function actions() external pure override returns (bytes4[] memory selectors) {
        bytes4[9] memory all = [
            this.openCase.selector,
            this.openAnother.selector,
            this.closeCase.selector,
            this.review.selector,
            this.reviewAsSecondBody.selector,
            this.flagOverdue.selector,
            this.endCase.selector,
            this.changeMind.selector,
            this.warp.selector
        ];
        selectors = new bytes4[](all.length);
        for (uint256 i = 0; i < all.length; ++i) selectors[i] = all[i];
    }

    /// @dev Whatever is asked: taken exactly where the rules say so.
    function openCase(uint256 responder, uint256 patient, uint256 categories, uint256 length) public counted {
        (responder, patient) = (responder % RESPONDERS, patient % PATIENTS);
        CaseModel memory model = CaseModel({
            patient: patient,
            until: uint40(_now() + 1 + (length % 1 hours)),
            deadline: 0,
            categories: uint32(1 + (categories % 7)),
            state: CaseState.OPEN
        });
        model.deadline = model.until + REVIEW_DELAY_WITHOUT_CARD;
        bool may = _mayOpen(responder, model);
        bool taken = _open(responder, model);
        if (taken && !may) wronglyOpened = true;
        if (!taken && may) wronglyRefused = true;
        require(taken);
        _models[responder].push(model);
    }

    /// @dev What is allowed, so that cases pile up.
    function openAnother(uint256 responder, uint256 patient, uint256 length) external {
        this.openCase(responder, patient, allowed[patient % PATIENTS] - 1, length);
        ++succeeded[msg.sig];
    }

    function closeCase(uint256 responder, uint256 choice) external counted {
        (uint256 who, uint32 number) = _choose(responder, choice);
        CaseModel storage model = _models[who][number - 1];
        vm.prank(responders[who]);
        ledger.breakGlass.closeCase(patientIds[model.patient], number);
        model.until = _now();
    }

    function review(uint256 responder, uint256 choice, uint256 outcome) external counted {
        _review(_officer, responder, choice, outcome);
    }

    function reviewAsSecondBody(uint256 responder, uint256 choice, uint256 outcome) external counted {
        _review(_secondBody, responder, choice, outcome);
    }

    function flagOverdue(uint256 responder, uint256 choice) external counted {
        (uint256 who, uint32 number) = _choose(responder, choice);
        // Else it is rare that one is late: the open case that is due first.
        for (uint32 i = 0; i < _models[who].length; ++i) {
            CaseModel storage each = _models[who][i];
            if (each.state == CaseState.OPEN && each.deadline <= _now()) number = i + 1;
        }
        CaseModel storage model = _models[who][number - 1];
        ledger.breakGlass.flagOverdue(patientIds[model.patient], responders[who], number);
        model.state = CaseState.OVERDUE;
    }

    function endCase(uint256 responder, uint256 choice) external counted {
        (uint256 who, uint32 number) = _choose(responder, choice);
        CaseModel storage model = _models[who][number - 1];
        ledger.breakGlass.endCase(patientIds[model.patient], responders[who], number);
        model.categories &= readable(who, number);
    }

    /// @dev A patient allows something else, or an administrator suspends or reinstates a responder.
    function changeMind(uint256 who, uint256 mask) external counted {
        if (mask % 3 == 0) {
            uint256 responder = who % RESPONDERS;
            suspended[responder] = !suspended[responder];
            _employ(responders[responder], Roles.RESPONDER, suspended[responder]);
            return;
        }
        uint256 patient = who % PATIENTS;
        allowed[patient] = uint32(1 + ((mask >> 8) % 7));
        vm.prank(_controllers[patient]);
        ledger.breakGlass.setEmergencyAccess(patientIds[patient], allowed[patient], address(0));
    }

    /// @dev Some minutes or days; or to the second at which something ends.
    function warp(uint256 responder, uint256 choice, uint256 time) external counted {
        uint256 to = _now() + (time % (time >> 255 == 1 ? 2 days : 30 minutes));
        if ((time >> 253) % 4 == 1) {
            (uint256 who, uint32 number) = _choose(responder, choice);
            CaseModel storage model = _models[who][number - 1];
            to = [model.until, model.deadline, model.deadline + REVIEW_GRACE][choice % 3];
        }
        require(to > _now());
        vm.warp(to);
    }

    function casesOf(uint256 responder) external view returns (CaseModel[] memory) {
        return _models[responder];
    }

    /// @dev What a case lets be read now.
    function readable(uint256 responder, uint32 number) public view returns (uint32) {
        CaseModel storage model = _models[responder][number - 1];
        if (model.until <= _now() || suspended[responder]) return 0;
        return model.categories & allowed[model.patient];
    }

    function isOpen(CaseState state) public pure returns (bool) {
        return state == CaseState.OPEN || state == CaseState.OVERDUE || state == CaseState.ESCALATED;
    }

    function _mayOpen(uint256 responder, CaseModel memory wanted) private view returns (bool) {
        if (suspended[responder] || wanted.categories & ~allowed[wanted.patient] != 0) return false;
        uint256 open;
        for (uint256 i = 0; i < _models[responder].length; ++i) {
            CaseModel storage each = _models[responder][i];
            if (!isOpen(each.state)) continue;
            ++open;
            if (each.patient == wanted.patient && _now() < each.until) return false;
            if (each.state != CaseState.ESCALATED && _now() >= each.deadline + REVIEW_GRACE) return false;
        }
        return open < 8;
    }

    function _open(uint256 responder, CaseModel memory model) private returns (bool taken) {
        ICases.CaseRequest memory request = ICases.CaseRequest({
            patientId: patientIds[model.patient],
            organisation: AMBULANCE,
            categories: model.categories,
            until: model.until,
            reason: 1,
            reasonDigest: 0,
            byCard: false
        });
        vm.prank(responders[responder]);
        (taken, ) = address(ledger.breakGlass).call(abi.encodeCall(ledger.breakGlass.openCase, (request, "")));
    }

    function _review(address reviewer, uint256 responder, uint256 choice, uint256 outcome) private {
        (uint256 who, uint32 number) = _choose(responder, choice);
        CaseModel storage model = _models[who][number - 1];
        CaseState found = CaseState(3 + (outcome % 3));
        vm.prank(reviewer);
        ledger.breakGlass.review(patientIds[model.patient], responders[who], number, found, 0);
        if (found == CaseState.UNJUSTIFIED && model.until > _now()) model.until = _now();
        model.state = found;
    }

    /// @dev One of a responder's latest cases.
    function _choose(uint256 responder, uint256 choice) private view returns (uint256 who, uint32 number) {
        who = responder % RESPONDERS;
        uint256 count = _models[who].length;
        require(count != 0);
        number = uint32(count - (choice % (count < 8 ? count : 8)));
    }

    function _employ(address account, uint16 roles, bool isSuspended) private {
        vm.prank(_administrator);
        ledger.providers.setStaffMember(
            AMBULANCE,
            account,
            IProviderRegistry.StaffMember({
                roles: roles,
                specialty: 0,
                licenceUntil: type(uint40).max,
                suspended: isSuspended
            })
        );
    }
}
