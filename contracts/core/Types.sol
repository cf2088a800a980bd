// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice keccak256(abi.encode(signer, salt)): pseudonymous, and nobody but the signer's holder can have it.
type PatientId is bytes32;

/// @notice Who a grant names: a person, an organisation or a team. See {Grantees}.
type Grantee is uint256;

/// @notice HL7 v3 PurposeOfUse. FAMRQT is the patient's family or carer, who needs no standing in an organisation.
enum PurposeOfUse {
    TREAT,
    ETREAT,
    HPAYMT,
    HOPERAT,
    HRESCH,
    FAMRQT
}

/// @notice A patient's signature over typed data, and what makes it void when things change.
/// @param signer ERC-7913 signer: an account (20 bytes) or the passkey verifier followed by its P-256 key.
/// @param controllerVersion the version at signing; a rotation voids the signature.
/// @param consentEpoch the epoch at signing; revoking everything voids the signature.
/// @param deadline last second, in Unix time, at which the signature counts.
struct PatientAuthorisation {
    bytes signer;
    uint32 controllerVersion;
    uint32 consentEpoch;
    uint256 deadline;
    bytes signature;
}

/// @notice An account's signature over typed data: externally owned, ERC-1271 or EIP-7702.
/// @param nonce unordered where the contract keeps nonces in a bitmap; else the next one.
struct AccountAuthorisation {
    address account;
    uint256 nonce;
    uint256 deadline;
    bytes signature;
}
