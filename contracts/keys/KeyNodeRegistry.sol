// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IKeyNodeRegistry} from "./IKeyNodeRegistry.sol";

/// @notice See {IKeyNodeRegistry}.
contract KeyNodeRegistry is IKeyNodeRegistry, AccessManaged {
    uint256 private constant MAX_NODES = 32;
    uint256 private constant G1_LENGTH = 48;
    /// @dev The client refreshes its list of nodes each epoch; ours changes by governance alone.
    uint256 private constant EPOCH_LENGTH = 1 hours;
    uint256 private constant TIMEOUT = 60;

    uint256 private _threshold;
    uint256 private _epochNumber;
    bytes private _networkPublicKey;
    Node[] private _nodes;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IKeyNodeRegistry
    function setNetwork(uint256 threshold_, bytes calldata networkPublicKey_) external restricted {
        if (threshold_ == 0 || threshold_ > MAX_NODES || networkPublicKey_.length != G1_LENGTH) {
            revert KeyNodeRegistryInvalidNetwork(threshold_, networkPublicKey_);
        }
        _threshold = threshold_;
        _networkPublicKey = networkPublicKey_;
        ++_epochNumber;
        emit NetworkSet(threshold_, networkPublicKey_);
    }

    /// @inheritdoc IKeyNodeRegistry
    function list(Node calldata node) external restricted {
        bool valid =
            node.nodeAddress != address(0) &&
                node.port != 0 &&
                node.port <= type(uint16).max &&
                node.shareIndex != 0 &&
                node.publicShare.length == G1_LENGTH;
        if (!valid) revert KeyNodeRegistryInvalidNode(node);
        if (_nodes.length == MAX_NODES) revert KeyNodeRegistryFull(MAX_NODES);
        for (uint256 i = 0; i < _nodes.length; ++i) {
            if (_nodes[i].nodeAddress == node.nodeAddress) revert KeyNodeRegistryAlreadyListed(node.nodeAddress);
            if (_nodes[i].shareIndex == node.shareIndex) revert KeyNodeRegistryInvalidNode(node);
        }
        _nodes.push(node);
        ++_epochNumber;
        emit NodeListed(node.nodeAddress, node.ip, node.port, node.shareIndex, node.publicShare);
    }

    /// @inheritdoc IKeyNodeRegistry
    function delist(address nodeAddress) external restricted {
        uint256 last = _nodes.length;
        for (uint256 i = 0; i < last; ++i) {
            if (_nodes[i].nodeAddress != nodeAddress) continue;
            _nodes[i] = _nodes[last - 1];
            _nodes.pop();
            ++_epochNumber;
            emit NodeDelisted(nodeAddress);
            return;
        }
        revert KeyNodeRegistryNotListed(nodeAddress);
    }

    /// @inheritdoc IKeyNodeRegistry
    function threshold() external view returns (uint256) {
        return _threshold;
    }

    /// @inheritdoc IKeyNodeRegistry
    function networkPublicKey() external view returns (bytes memory) {
        return _networkPublicKey;
    }

    /// @inheritdoc IKeyNodeRegistry
    function nodes() external view returns (Node[] memory) {
        return _nodes;
    }

    /// @inheritdoc IKeyNodeRegistry
    function getActiveUnkickedValidatorStructsAndCounts()
        external
        view
        returns (Epoch memory epoch, uint256, Validator[] memory validators)
    {
        epoch = Epoch({
            epochLength: EPOCH_LENGTH,
            number: _epochNumber,
            endTime: block.timestamp + EPOCH_LENGTH,
            retries: 0,
            timeout: TIMEOUT
        });
        validators = new Validator[](_nodes.length);
        for (uint256 i = 0; i < validators.length; ++i) {
            Node storage node = _nodes[i];
            validators[i].ip = node.ip;
            validators[i].port = node.port;
            validators[i].nodeAddress = node.nodeAddress;
        }
        return (epoch, _threshold, validators);
    }
}
