// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The nodes of the key network, listed by governance, and their public keys. Clients verify each node's
/// share against the one listed here. The view at the end is what the Lit client, version 7, reads.
interface IKeyNodeRegistry {
    /// @param nodeAddress the operator's account.
    /// @param ip IPv4 address, big-endian.
    /// @param shareIndex the x-coordinate of its share of the network's key; from 1.
    /// @param publicShare compressed BLS12-381 G1 point, 48 bytes.
    struct Node {
        address nodeAddress;
        uint32 ip;
        uint32 port;
        uint8 shareIndex;
        bytes publicShare;
    }

    struct Epoch {
        uint256 epochLength;
        uint256 number;
        uint256 endTime;
        uint256 retries;
        uint256 timeout;
    }

    struct Validator {
        uint32 ip;
        uint128 ipv6;
        uint32 port;
        address nodeAddress;
        uint256 reward;
        uint256 senderPubKey;
        uint256 receiverPubKey;
    }

    error KeyNodeRegistryInvalidNode(Node node);
    error KeyNodeRegistryAlreadyListed(address nodeAddress);
    error KeyNodeRegistryNotListed(address nodeAddress);
    error KeyNodeRegistryFull(uint256 maximum);
    error KeyNodeRegistryInvalidNetwork(uint256 threshold, bytes networkPublicKey);

    event NetworkSet(uint256 threshold, bytes networkPublicKey);
    event NodeListed(address indexed nodeAddress, uint32 ip, uint32 port, uint8 shareIndex, bytes publicShare);
    event NodeDelisted(address indexed nodeAddress);

    /// @notice Governance: the number of shares that open a key, and the network's compressed G1 public key.
    function setNetwork(uint256 threshold, bytes calldata networkPublicKey) external;

    /// @notice Governance: lists a node.
    function list(Node calldata node) external;

    /// @notice Governance: takes a node off the list; clients no longer wait for it.
    function delist(address nodeAddress) external;

    function threshold() external view returns (uint256);

    function networkPublicKey() external view returns (bytes memory);

    function nodes() external view returns (Node[] memory);

    /// @notice The listed nodes as the Lit client, version 7, wants them.
    function getActiveUnkickedValidatorStructsAndCounts()
        external
        view
        returns (Epoch memory, uint256, Validator[] memory);
}
