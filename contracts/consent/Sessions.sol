// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Categories} from "../core/Categories.sol";
import {Grantees} from "../core/Grantees.sol";
import {AccountAuthorisation, Grantee, PatientId, PurposeOfUse} from "../core/Types.sol";
import {Roles} from "../identity/Roles.sol";
import {IKeyDirectory} from "../keys/IKeyDirectory.sol";
import {Grants} from "./Grants.sol";
import {ISessions} from "./ISessions.sol";

/// @notice See {ISessions}.
abstract contract Sessions is ISessions, Grants {
    bytes32 private constant ACCESS_SESSION = keccak256(
        "AccessSession(bytes32 patientId,uint256 grantee,uint8 purpose,uint32 categories,uint32 organisation,uint40 until,uint256 nonce,uint256 deadline)"
    );

    /// @notice Seconds that a session may last.
    uint256 public immutable MAX_SESSION;
    IKeyDirectory private immutable KEYS;

    mapping(PatientId patientId => mapping(address accessor => Session)) private _sessions;

    constructor(IKeyDirectory keys, uint256 maxSession) {
        KEYS = keys;
        MAX_SESSION = maxSession;
    }

    /// @inheritdoc ISessions
    function openSession(SessionRequest calldata request) external {
        _open(request, msg.sender, _sessions[request.patientId][msg.sender]);
    }

    /// @inheritdoc ISessions
    function openSessionBySig(SessionRequest calldata request, AccountAuthorisation calldata by) external {
        _checkDeadline(by.deadline);
        Session storage session = _sessions[request.patientId][by.account];
        if (by.nonce != session.nonce) revert NonceSpent(by.account, by.nonce);
        bytes memory message = abi.encode(ACCESS_SESSION, request, by.nonce, by.deadline);
        _checkSignature(by.account, keccak256(message), by.signature);
        _open(request, by.account, session);
    }

    /// @inheritdoc ISessions
    function closeSession(PatientId patientId) external {
        Session storage session = _sessions[patientId][msg.sender];
        session.until = 0;
        ++session.nonce;
        emit SessionClosed(patientId, msg.sender);
    }

    /// @inheritdoc ISessions
    function endGrant(PatientId patientId, Grantee grantee, PurposeOfUse purpose) external {
        Grant storage given = _grants[_key(patientId, grantee, purpose)];
        (uint32 readMask, ) = _liveMasks(patientId, given);
        uint32 lost = given.held & ~readMask & KEYS.advanceableOf(patientId);
        if (lost == 0) return;
        given.held &= ~lost;
        emit GrantEnded(patientId, grantee, purpose, lost);
        KEYS.advance(patientId, lost);
    }

    /// @inheritdoc ISessions
    function endAccess(PatientId patientId, address[] calldata accessors) external {
        // What can't advance for now stays held, so that it advances once the patient has published further epochs.
        uint32 advanceable = KEYS.advanceableOf(patientId);
        uint32 ended;
        for (uint256 i = 0; i < accessors.length; ++i) {
            Session storage session = _sessions[patientId][accessors[i]];
            uint32 lost = session.held & advanceable;
            if (lost == 0 || _hasStanding(session, accessors[i])) continue;
            session.held &= ~lost;
            session.until = 0;
            ended |= lost;
            emit AccessEnded(patientId, accessors[i], lost);
        }
        if (ended != 0) KEYS.advance(patientId, ended);
    }

    /// @inheritdoc ISessions
    function sessionOf(PatientId patientId, address accessor) external view returns (Session memory) {
        return _sessions[patientId][accessor];
    }

    /// @dev Whether a session is live, names the category, and all that it rests on still holds.
    function _isOpen(PatientId patientId, uint8 category, address accessor) internal view returns (bool) {
        Session storage session = _sessions[patientId][accessor];
        if (block.timestamp >= session.until || !_hasStanding(session, accessor)) return false;
        Grant storage given = _grants[_key(patientId, _granteeOf(session, accessor), session.purpose)];
        if (given.nonce != session.grantNonce) return false;
        (uint32 readMask, ) = _liveMasks(patientId, given);
        return Categories.contains(session.categories & readMask, category);
    }

    /// @dev Reverts unless `account` may use what was granted to `grantee` for the purpose. See {_mayUse}.
    function _checkStanding(
        Grantee grantee,
        PurposeOfUse purpose,
        uint32 organisation,
        address account
    ) internal view {
        if (!_mayUse(grantee, purpose, organisation, account)) {
            revert ConsentRegistryNoStanding(organisation, account, purpose);
        }
    }

    function _open(SessionRequest calldata request, address accessor, Session storage session) private {
        if (request.until <= block.timestamp || request.until - block.timestamp > MAX_SESSION) {
            revert ConsentRegistryInvalidPeriod(request.until, MAX_SESSION);
        }
        if (!Categories.isValid(request.categories)) revert ConsentRegistryInvalidCategories(request.categories);
        _checkStanding(request.grantee, request.purpose, request.organisation, accessor);
        Grant storage given = _grants[_key(request.patientId, request.grantee, request.purpose)];
        (uint32 readMask, ) = _liveMasks(request.patientId, given);
        uint32 missing = request.categories & ~readMask;
        if (missing != 0) {
            revert ConsentRegistryNotGranted(request.patientId, request.grantee, request.purpose, missing);
        }

        uint256 kind = Grantees.kindOf(request.grantee);
        uint32 nonce = session.nonce;
        session.until = request.until;
        session.categories = request.categories;
        session.held |= request.categories;
        session.granteeId = kind == Grantees.PERSON ? 0 : uint32(Grantees.idOf(request.grantee));
        session.granteeKind = uint8(kind);
        session.purpose = request.purpose;
        session.organisation = request.organisation;
        session.grantNonce = given.nonce;
        session.nonce = nonce + 1;
        uint32 held = given.held;
        if (request.categories & ~held != 0) given.held = held | request.categories;
        emit SessionOpened(
            request.patientId,
            accessor,
            request.grantee,
            request.purpose,
            request.categories,
            request.organisation,
            request.until,
            nonce
        );
    }

    /// @dev Whether the accessor still has a role for the session's purpose, as whom the grant under it names.
    function _hasStanding(Session storage session, address accessor) private view returns (bool) {
        return _mayUse(_granteeOf(session, accessor), session.purpose, session.organisation, accessor);
    }

    /// @dev Whether `account`, serving under `organisation`, has a role for the purpose and is whom the grant names.
    /// Family and carers serve under none, and are named themselves.
    function _mayUse(
        Grantee grantee,
        PurposeOfUse purpose,
        uint32 organisation,
        address account
    ) private view returns (bool) {
        if (purpose == PurposeOfUse.FAMRQT) return organisation == 0 && Grantees.isPerson(grantee, account);
        return PROVIDERS.standingFor(grantee, organisation, account) & Roles.actingFor(purpose) != 0;
    }

    function _granteeOf(Session storage session, address accessor) private view returns (Grantee) {
        if (session.granteeKind == Grantees.ORGANISATION) return Grantees.organisation(session.granteeId);
        if (session.granteeKind == Grantees.TEAM) return Grantees.team(session.granteeId);
        return Grantees.person(accessor);
    }
}
