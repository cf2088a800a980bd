// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The cheatcodes that these tests use, of those that Hardhat's runner understands.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function addr(uint256 privateKey) external pure returns (address);

    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);

    function warp(uint256 timestamp) external;

    function getBlockTimestamp() external view returns (uint256);

    function chainId(uint256 id) external;

    function prank(address sender) external;

    function assume(bool condition) external pure;

    function skip(bool skipTest) external;

    function expectRevert(bytes calldata reason) external;

    function expectRevert(bytes4 selector) external;

    function expectPartialRevert(bytes4 selector) external;

    function getCode(string calldata artifact) external view returns (bytes memory creationCode);

    function recordLogs() external;

    function getRecordedLogs() external returns (Log[] memory);

    function snapshotState() external returns (uint256 id);

    function revertToState(uint256 id) external returns (bool);

    function assertTrue(bool condition, string calldata what) external pure;

    function assertEq(uint256 left, uint256 right, string calldata what) external pure;

    function assertEq(bytes32 left, bytes32 right, string calldata what) external pure;

    function assertEq(address left, address right, string calldata what) external pure;

    function assertEq(bool left, bool right, string calldata what) external pure;
}

Vm constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
