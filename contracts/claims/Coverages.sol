// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation} from "../core/Types.sol";
import {IPatientRegistry} from "../identity/IPatientRegistry.sol";
import {Roles} from "../identity/Roles.sol";
import {ICoverages} from "./ICoverages.sol";
import {Pools} from "./Pools.sol";

/// @notice See {ICoverages}.
abstract contract Coverages is ICoverages, Pools {
    bytes32 private constant COVERAGE_WRITING = keccak256(
        "CoverageWriting(bytes32 patientId,uint32 pool,uint16 copay,uint40 validFrom,uint40 validUntil,uint96 limit,uint96 deductible,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant COVERAGE_ENDING = keccak256(
        "CoverageEnding(uint32 coverage,uint40 validUntil,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant PROCEDURE_AGREEMENT = keccak256(
        "ProcedureAgreement(uint32 coverage,bytes32 root,uint256 nonce,uint256 deadline)"
    );

    uint256 internal constant BASIS_POINTS = 10_000;

    IPatientRegistry internal immutable PATIENTS;

    uint32 private _coverageCount;
    mapping(uint32 coverage => Coverage) internal _coverages;

    constructor(IPatientRegistry patients) {
        PATIENTS = patients;
    }

    /// @inheritdoc ICoverages
    function writeCoverage(CoverageTerms calldata terms) external returns (uint32) {
        return _write(terms, msg.sender);
    }

    /// @inheritdoc ICoverages
    function writeCoverageBySig(
        CoverageTerms calldata terms,
        AccountAuthorisation calldata by
    ) external returns (uint32) {
        _authorise(by, keccak256(abi.encode(COVERAGE_WRITING, terms, by.nonce, by.deadline)));
        return _write(terms, by.account);
    }

    /// @inheritdoc ICoverages
    function endCoverage(uint32 coverage, uint40 validUntil) external {
        _endCoverage(coverage, validUntil, msg.sender);
    }

    /// @inheritdoc ICoverages
    function endCoverageBySig(uint32 coverage, uint40 validUntil, AccountAuthorisation calldata by) external {
        _authorise(by, keccak256(abi.encode(COVERAGE_ENDING, coverage, validUntil, by.nonce, by.deadline)));
        _endCoverage(coverage, validUntil, by.account);
    }

    /// @inheritdoc ICoverages
    function preAuthorise(uint32 coverage, bytes32 root) external {
        _preAuthorise(coverage, root, msg.sender);
    }

    /// @inheritdoc ICoverages
    function preAuthoriseBySig(uint32 coverage, bytes32 root, AccountAuthorisation calldata by) external {
        _authorise(by, keccak256(abi.encode(PROCEDURE_AGREEMENT, coverage, root, by.nonce, by.deadline)));
        _preAuthorise(coverage, root, by.account);
    }

    /// @inheritdoc ICoverages
    function coverageOf(uint32 coverage) external view returns (Coverage memory) {
        return _coverages[coverage];
    }

    function _knownCoverage(uint32 coverage) internal view returns (Coverage storage known) {
        known = _coverages[coverage];
        if (known.pool == 0) revert ClaimsEscrowUnknownCoverage(coverage);
    }

    function _requireClaimsStaff(uint32 pool, address account) internal view {
        _requireRole(_knownPool(pool).organisation, account, Roles.CLAIMS);
    }

    function _write(CoverageTerms calldata terms, address account) private returns (uint32 coverage) {
        _requireClaimsStaff(terms.pool, account);
        if (
            terms.copay > BASIS_POINTS ||
            terms.validFrom >= terms.validUntil ||
            terms.limit == 0 ||
            PATIENTS.patientOf(terms.patientId).controller == address(0)
        ) revert ClaimsEscrowInvalidCoverage(terms);
        coverage = ++_coverageCount;
        _coverages[coverage] = Coverage({
            patientId: terms.patientId,
            pool: terms.pool,
            copay: terms.copay,
            validFrom: terms.validFrom,
            validUntil: terms.validUntil,
            limit: terms.limit,
            used: 0,
            deductibleLeft: terms.deductible,
            preAuthorised: 0
        });
        emit CoverageWritten(coverage, terms.patientId, terms.pool, terms);
    }

    /// @dev Nobody's care is uncovered after the fact, and an end isn't a way to promise more.
    function _endCoverage(uint32 coverage, uint40 validUntil, address account) private {
        Coverage storage its = _knownCoverage(coverage);
        _requireClaimsStaff(its.pool, account);
        if (validUntil < block.timestamp || validUntil >= its.validUntil) {
            revert ClaimsEscrowInvalidEnd(validUntil);
        }
        its.validUntil = validUntil;
        emit CoverageEnded(coverage, validUntil);
    }

    function _preAuthorise(uint32 coverage, bytes32 root, address account) private {
        Coverage storage its = _knownCoverage(coverage);
        _requireClaimsStaff(its.pool, account);
        its.preAuthorised = root;
        emit ProceduresPreAuthorised(coverage, root);
    }
}
