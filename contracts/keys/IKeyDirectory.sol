// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PatientAuthorisation, PatientId} from "../core/Types.sol";

/// @notice For each patient the digest of the manifest (public keys and wraps, several key epochs ahead) and the
/// current key epoch of each category. Two words a patient.
interface IKeyDirectory {
    /// @param version counts publications; the next signature must name it.
    /// @param lastEpoch the last epoch for which the manifest holds keys; there the epochs stop.
    struct Manifest {
        bytes32 digest;
        uint24 version;
        uint16 lastEpoch;
    }

    error KeyDirectoryNoManifest(PatientId patientId);
    error KeyDirectoryVersionSpent(uint24 expected, uint256 given);
    /// @notice Zero, above 4,095, or below that of the manifest before.
    error KeyDirectoryInvalidLastEpoch(uint16 lastEpoch);
    error KeyDirectoryInvalidCategories(uint32 categories);

    event ManifestPublished(PatientId indexed patientId, bytes32 digest, uint16 lastEpoch, uint24 version);
    /// @param categories those whose epoch was to advance.
    /// @param keyEpochs the epochs afterwards, 12 bits a category; one that stood at the last stays there.
    event EpochsAdvanced(PatientId indexed patientId, uint32 categories, uint256 keyEpochs);

    /// @notice Publishes a manifest, by the patient's controller or a proxy for every category; the first puts every category at epoch 1.
    /// @param digest SHA-256 of the manifest's bytes.
    /// @param advance categories whose epoch advances too: all of them after a theft.
    function publish(PatientId patientId, bytes32 digest, uint16 lastEpoch, uint32 advance) external;

    /// @notice See {publish}. Typed data: ManifestPublication.
    /// @param version the present version.
    function publishBySig(
        PatientId patientId,
        bytes32 digest,
        uint16 lastEpoch,
        uint32 advance,
        uint24 version,
        PatientAuthorisation calldata by
    ) external;

    /// @notice Sources of access only: advances epochs because an access ended for good.
    function advance(PatientId patientId, uint32 categories) external;

    function manifestOf(PatientId patientId) external view returns (Manifest memory);

    /// @notice The current key epoch, or zero before the first manifest.
    function epochOf(PatientId patientId, uint8 category) external view returns (uint16);

    /// @notice The categories whose epoch can still advance: none before the first manifest, and none that stands at
    /// the last one supplied.
    function advanceableOf(PatientId patientId) external view returns (uint32 categories);

    /// @notice All current key epochs: 12 bits a category, the lowest for category 0.
    function epochsOf(PatientId patientId) external view returns (uint256);
}
