// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientAuthorisation, PatientId} from "../core/Types.sol";

/// @notice Recovery of a patient whose signers are lost: k of n guardians name another signer, which takes over after a
/// delay in which the old one may object. One word a patient for the guardians, whose names show only in a recovery,
/// and one more for the recovery itself, which rotations use too.
interface IGuardians {
    /// @param threshold how many must approve.
    /// @param guardians ids of ERC-7913 signers, ascending, 8 at most.
    /// @param salt random, so that nobody guesses the set from its hash.
    struct GuardianSet {
        uint8 threshold;
        address[] guardians;
        bytes32 salt;
    }

    /// @param index place of the guardian in the set.
    /// @param signer the guardian's ERC-7913 signer.
    struct GuardianApproval {
        uint8 index;
        bytes signer;
        bytes signature;
    }

    /// @param candidate id of the signer that takes over; zero when no recovery waits.
    /// @param readyAt first second, in Unix time, at which it may.
    /// @param nonce counts recoveries; approvals name it, so that none serves twice.
    /// @param rotations counts changes of the controller.
    struct Recovery {
        address candidate;
        uint40 readyAt;
        uint24 nonce;
        uint32 rotations;
    }

    /// @notice Not the set that the patient committed to, or there is none.
    error PatientRegistryGuardiansUnknown(PatientId patientId, bytes32 guardians);
    /// @notice A set that can't work: nobody, more than 8, one twice, not ascending, or a threshold out of reach.
    error PatientRegistryInvalidGuardians(uint8 threshold, uint256 guardians);
    error PatientRegistryTooFewApprovals(uint256 approvals, uint8 threshold);
    /// @notice Approvals come in the order of the set, each guardian's once, and from its own signer.
    error PatientRegistryInvalidApproval(uint8 index, address signerId);
    error PatientRegistryNoRecovery(PatientId patientId);
    /// @notice The veto isn't about this recovery.
    error PatientRegistryRecoveryNonceSpent(uint24 expected, uint256 given);
    /// @notice The delay isn't over.
    error PatientRegistryRecoveryNotReady(PatientId patientId, uint40 readyAt);

    /// @param guardians keccak256 of the set; zero when there are none any more.
    event GuardiansSet(PatientId indexed patientId, bytes32 guardians, uint32 controllerVersion);
    event RecoveryStarted(PatientId indexed patientId, address indexed candidate, uint40 readyAt, uint24 nonce);
    event RecoveryVetoed(PatientId indexed patientId, address indexed candidate, uint24 nonce);
    event RecoveryFinished(PatientId indexed patientId, address indexed controller, uint24 nonce);

    /// @notice Commits to another set of guardians, or (zero) to none; by the patient's controller. A recovery that waits
    /// is void, like all that was signed and not yet submitted.
    /// @param guardians see {guardiansHashOf}.
    function setGuardians(PatientId patientId, bytes32 guardians) external;

    /// @notice See {setGuardians}. Typed data: GuardianSetting.
    function setGuardiansBySig(PatientId patientId, bytes32 guardians, PatientAuthorisation calldata by) external;

    /// @notice Announces that `newSigner` takes over once {RECOVERY_DELAY} is over; in place of a recovery that waits.
    /// Anyone may submit it. Each guardian signs typed data: RecoveryApproval.
    /// @param deadline last second, in Unix time, at which the approvals count.
    function startRecovery(
        PatientId patientId,
        bytes calldata newSigner,
        GuardianSet calldata set,
        GuardianApproval[] calldata approvals,
        uint256 deadline
    ) external;

    /// @notice Stops a recovery that isn't finished; by the patient's controller or second signer.
    function vetoRecovery(PatientId patientId) external;

    /// @notice See {vetoRecovery}. Typed data: RecoveryVeto.
    /// @param nonce the recovery's.
    function vetoRecoveryBySig(PatientId patientId, uint24 nonce, PatientAuthorisation calldata by) external;

    /// @notice Lets the candidate take over, once the delay is over. Anyone may. The second signer and every proxy are
    /// removed, and what was signed before is void. Grants stay: revoking everything is the patient's own next act.
    function finishRecovery(PatientId patientId) external;

    /// @notice Hash of the guardians, or zero.
    function guardiansOf(PatientId patientId) external view returns (bytes32);

    function recoveryOf(PatientId patientId) external view returns (Recovery memory);

    /// @notice keccak256(abi.encode(set)).
    function guardiansHashOf(GuardianSet calldata set) external pure returns (bytes32);
}
