// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccountAuthorisation, PatientId} from "../core/Types.sol";

/// @notice What insurers promise to patients. Amounts are in the smallest unit of the pool's token.
interface ICoverages {
    /// @param copay the patient's part of what is above the deductible, in basis points.
    /// @param validFrom and validUntil: care from the first second on, before the other, is covered.
    /// @param deductible what the patient pays first.
    /// @param limit the most that the insurer pays.
    struct CoverageTerms {
        PatientId patientId;
        uint32 pool;
        uint16 copay;
        uint40 validFrom;
        uint40 validUntil;
        uint96 limit;
        uint96 deductible;
    }

    /// @param used paid or reserved; never above the limit.
    /// @param deductibleLeft what the patient still pays first.
    /// @param preAuthorised OpenZeppelin StandardMerkleTree over (procedure, maximum), or zero.
    struct Coverage {
        PatientId patientId;
        uint32 pool;
        uint16 copay;
        uint40 validFrom;
        uint40 validUntil;
        uint96 limit;
        uint96 used;
        uint96 deductibleLeft;
        bytes32 preAuthorised;
    }

    /// @notice Without a limit, over before it begins, with a share above the whole, or of a patient who isn't
    /// registered. Correct the coverage's terms.
    error ClaimsEscrowInvalidCoverage(CoverageTerms terms);
    /// @notice There is no coverage of this number. Ask the insurer for the patient's.
    error ClaimsEscrowUnknownCoverage(uint32 coverage);
    /// @notice In the past, or no end before the present one. Choose a time between now and the coverage's end.
    error ClaimsEscrowInvalidEnd(uint40 validUntil);

    event CoverageWritten(
        uint32 indexed coverage,
        PatientId indexed patientId,
        uint32 indexed pool,
        CoverageTerms terms
    );
    /// @notice Care from `validUntil` on isn't covered any more.
    event CoverageEnded(uint32 indexed coverage, uint40 validUntil);
    event ProceduresPreAuthorised(uint32 indexed coverage, bytes32 root);

    /// @notice The insurer's claims staff: promises a patient.
    function writeCoverage(CoverageTerms calldata terms) external returns (uint32 coverage);

    /// @notice See {writeCoverage}. Typed data: CoverageWriting; unordered nonce.
    function writeCoverageBySig(
        CoverageTerms calldata terms,
        AccountAuthorisation calldata by
    ) external returns (uint32 coverage);

    /// @notice The insurer's claims staff: ends a coverage at a time to come. What was served before stays covered.
    function endCoverage(uint32 coverage, uint40 validUntil) external;

    /// @notice See {endCoverage}. Typed data: CoverageEnding; unordered nonce.
    function endCoverageBySig(uint32 coverage, uint40 validUntil, AccountAuthorisation calldata by) external;

    /// @notice The insurer's claims staff: agrees to procedures, in place of earlier ones.
    function preAuthorise(uint32 coverage, bytes32 root) external;

    /// @notice See {preAuthorise}. Typed data: ProcedureAgreement; unordered nonce.
    function preAuthoriseBySig(uint32 coverage, bytes32 root, AccountAuthorisation calldata by) external;

    function coverageOf(uint32 coverage) external view returns (Coverage memory);
}
