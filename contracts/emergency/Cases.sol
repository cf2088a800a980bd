// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {Categories} from "../core/Categories.sol";
import {AccountAuthorisation, PatientId, PurposeOfUse} from "../core/Types.sol";
import {UnorderedNonces} from "../core/UnorderedNonces.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {IProviderRegistry} from "../identity/IProviderRegistry.sol";
import {Roles} from "../identity/Roles.sol";
import {IKeyDirectory} from "../keys/IKeyDirectory.sol";
import {CaseRules} from "./CaseRules.sol";
import {EmergencySettings} from "./EmergencySettings.sol";
import {CaseState, ICases} from "./ICases.sol";
import {OpenCases, OpenCasesLibrary} from "./OpenCases.sol";

/// @notice See {ICases}.
abstract contract Cases is ICases, EmergencySettings, UnorderedNonces {
    bytes32 private constant EMERGENCY_CASE = keccak256(
        "EmergencyCase(bytes32 patientId,uint32 organisation,uint32 categories,uint40 until,uint8 reason,bytes32 reasonDigest,bool byCard,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant CARD_PROOF = keccak256(
        "CardProof(bytes32 patientId,address responder,uint32 number)"
    );
    bytes32 private constant CASE_CLOSING = keccak256(
        "CaseClosing(bytes32 patientId,uint32 number,uint256 nonce,uint256 deadline)"
    );

    uint32 internal immutable CASE_LENGTH;
    uint32 internal immutable CASE_LENGTH_WITHOUT_CARD;
    uint32 internal immutable REVIEW_DELAY;
    uint32 internal immutable REVIEW_DELAY_WITHOUT_CARD;
    uint32 internal immutable REVIEW_GRACE;
    IProviderRegistry internal immutable PROVIDERS;
    IKeyDirectory private immutable KEYS;

    mapping(address responder => OpenCases) internal _openCases;
    mapping(address responder => mapping(uint32 number => Case)) internal _cases;

    constructor(
        IPatientRegistry patients,
        IProviderRegistry providers,
        IKeyDirectory keys,
        CaseRules memory caseRules
    ) EmergencySettings(patients) {
        PROVIDERS = providers;
        KEYS = keys;
        CASE_LENGTH = caseRules.caseLength;
        CASE_LENGTH_WITHOUT_CARD = caseRules.caseLengthWithoutCard;
        REVIEW_DELAY = caseRules.reviewDelay;
        REVIEW_DELAY_WITHOUT_CARD = caseRules.reviewDelayWithoutCard;
        REVIEW_GRACE = caseRules.reviewGrace;
    }

    /// @inheritdoc ICases
    function openCase(CaseRequest calldata request, bytes calldata cardSignature) external returns (uint32) {
        return _open(request, cardSignature, msg.sender, _openCases[msg.sender]);
    }

    /// @inheritdoc ICases
    function openCaseBySig(
        CaseRequest calldata request,
        bytes calldata cardSignature,
        AccountAuthorisation calldata by
    ) external returns (uint32) {
        _checkDeadline(by.deadline);
        OpenCases open = _openCases[by.account];
        if (by.nonce != open.next()) revert NonceSpent(by.account, by.nonce);
        bytes memory message = abi.encode(EMERGENCY_CASE, request, by.nonce, by.deadline);
        _checkSignature(by.account, keccak256(message), by.signature);
        return _open(request, cardSignature, by.account, open);
    }

    /// @inheritdoc ICases
    function closeCase(PatientId patientId, uint32 number) external {
        _close(patientId, msg.sender, number);
    }

    /// @inheritdoc ICases
    function closeCaseBySig(PatientId patientId, uint32 number, AccountAuthorisation calldata by) external {
        _authorise(by, keccak256(abi.encode(CASE_CLOSING, patientId, number, by.nonce, by.deadline)));
        _close(patientId, by.account, number);
    }

    /// @inheritdoc ICases
    function endCase(PatientId patientId, address responder, uint32 number) external {
        Case storage ending = _knownCase(patientId, responder, number);
        uint32 kept = _readable(ending, patientId, responder);
        uint32 lost = ending.categories & ~kept & KEYS.advanceableOf(patientId);
        if (lost == 0) return;
        // What was outdated can't be read again under this case, whatever comes back.
        ending.categories &= uint24(~lost);
        emit CaseEnded(patientId, responder, number, lost);
        KEYS.advance(patientId, lost);
    }

    /// @inheritdoc ICases
    function caseOf(address responder, uint32 number) external view returns (Case memory) {
        return _cases[responder][number];
    }

    /// @inheritdoc ICases
    function openCasesOf(address responder) external view returns (uint32[] memory numbers) {
        OpenCases open = _openCases[responder];
        numbers = new uint32[](open.count());
        for (uint256 i = 0; i < numbers.length; ++i) numbers[i] = open.numberAt(i);
    }

    /// @inheritdoc ICases
    function nextCaseOf(address responder) external view returns (uint32) {
        return _openCases[responder].next();
    }

    /// @dev Counts a case of today, or reverts.
    function _countCase(uint32 organisation) internal virtual;

    /// @dev Whether an open case of the accessor on this patient lets the category be read. At most 8 are looked at.
    function _isReadable(PatientId patientId, uint8 category, address accessor) internal view returns (bool) {
        OpenCases open = _openCases[accessor];
        uint256 count = open.count();
        for (uint256 i = 0; i < count; ++i) {
            Case storage each = _cases[accessor][open.numberAt(i)];
            if (each.patientTag != _tagOf(patientId)) continue;
            if (Categories.contains(_readable(each, patientId, accessor), category)) return true;
        }
        return false;
    }

    function _knownCase(
        PatientId patientId,
        address responder,
        uint32 number
    ) internal view returns (Case storage known) {
        known = _cases[responder][number];
        if (known.state == CaseState.NONE || known.patientTag != _tagOf(patientId)) {
            revert BreakGlassUnknownCase(patientId, responder, number);
        }
    }

    function _open(
        CaseRequest calldata request,
        bytes calldata cardSignature,
        address responder,
        OpenCases open
    ) private returns (uint32 number) {
        number = open.next();
        _checkRequest(request, responder);
        if (request.byCard) _checkCard(request.patientId, responder, number, cardSignature);
        _checkOpenCases(open, request.patientId, responder);
        _countCase(request.organisation);

        uint256 delay = request.byCard ? REVIEW_DELAY : REVIEW_DELAY_WITHOUT_CARD;
        uint40 reviewDeadline = uint40(request.until + delay);
        _openCases[responder] = open.added();
        _cases[responder][number] = Case({
            until: request.until,
            reviewDeadline: reviewDeadline,
            categories: uint24(request.categories),
            organisation: request.organisation,
            reason: request.reason,
            state: CaseState.OPEN,
            byCard: request.byCard,
            patientTag: _tagOf(request.patientId)
        });
        emit CaseOpened(
            request.patientId,
            responder,
            number,
            request.organisation,
            request.categories,
            request.until,
            reviewDeadline,
            request.reason,
            request.reasonDigest,
            request.byCard
        );
    }

    function _close(PatientId patientId, address responder, uint32 number) private {
        Case storage closing = _knownCase(patientId, responder, number);
        if (block.timestamp >= closing.until) revert BreakGlassCaseOver(responder, number);
        closing.until = uint40(block.timestamp);
        emit CaseClosed(patientId, responder, number);
    }

    /// @dev Period, categories, who asks, and what the patient allows.
    function _checkRequest(CaseRequest calldata request, address responder) private view {
        uint256 maximum = request.byCard ? CASE_LENGTH : CASE_LENGTH_WITHOUT_CARD;
        if (request.until <= block.timestamp || request.until - block.timestamp > maximum) {
            revert BreakGlassInvalidPeriod(request.until, maximum);
        }
        if (!Categories.isValid(request.categories)) revert BreakGlassInvalidCategories(request.categories);
        if (!_mayRespond(request.organisation, responder)) {
            revert BreakGlassNoStanding(request.organisation, responder);
        }
        PatientId patientId = request.patientId;
        address controller = PATIENTS.patientOf(patientId).controller;
        if (controller == address(0)) revert BreakGlassUnknownPatient(patientId);
        if (responder == controller || responder == PATIENTS.secondSignerOf(patientId)) {
            revert BreakGlassOwnRecord(patientId, responder);
        }
        uint32 missing = request.categories & ~emergencyAccessOf(patientId).mask;
        if (missing != 0) revert BreakGlassForbidden(patientId, missing);
    }

    function _checkCard(
        PatientId patientId,
        address responder,
        uint32 number,
        bytes calldata cardSignature
    ) private view {
        bytes32 proof = keccak256(abi.encode(CARD_PROOF, patientId, responder, number));
        (address signer, , ) = ECDSA.tryRecoverCalldata(_hashTypedDataV4(proof), cardSignature);
        // What can't be recovered comes as zero, and so does the card of a patient without one.
        if (signer == address(0) || signer != emergencyAccessOf(patientId).card) {
            revert BreakGlassCardInvalid(patientId);
        }
    }

    /// @dev None still runs on this patient, none is overdue beyond grace, and there is room for one more.
    function _checkOpenCases(OpenCases open, PatientId patientId, address responder) private view {
        uint256 count = open.count();
        for (uint256 i = 0; i < count; ++i) {
            uint32 number = open.numberAt(i);
            Case storage each = _cases[responder][number];
            if (each.patientTag == _tagOf(patientId) && block.timestamp < each.until) {
                revert BreakGlassCaseRunning(responder, number);
            }
            // What was handed to the second body is out of the organisation's hands.
            if (each.state != CaseState.ESCALATED && block.timestamp >= each.reviewDeadline + REVIEW_GRACE) {
                revert BreakGlassReviewOverdue(responder, number);
            }
        }
        if (count == OpenCasesLibrary.MAXIMUM) revert BreakGlassTooManyCases(responder);
    }

    /// @dev What a case lets be read now.
    function _readable(Case storage each, PatientId patientId, address responder) private view returns (uint32) {
        if (block.timestamp >= each.until || !_mayRespond(each.organisation, responder)) return 0;
        return each.categories & emergencyAccessOf(patientId).mask;
    }

    function _mayRespond(uint32 organisation, address account) private view returns (bool) {
        return PROVIDERS.standingOf(organisation, account) & Roles.actingFor(PurposeOfUse.ETREAT) != 0;
    }

    /// @dev Ids are hashes: to meet 96 given bits of another's takes 2^96 registrations' worth of hashing.
    function _tagOf(PatientId patientId) private pure returns (bytes12) {
        return bytes12(PatientId.unwrap(patientId));
    }
}
