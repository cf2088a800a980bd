// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISignedCalls} from "../../../contracts/core/ISignedCalls.sol";
import {EncodedType} from "./EncodedType.sol";
import {KeywardTest} from "./KeywardTest.sol";
import {Typed} from "./Typed.sol";
import {vm} from "./Vm.sol";

/// @notice What must hold of every signed call, whatever it does. A message is a list of words, the deadline last;
/// the test of a message says which, and how to submit them.
abstract contract SignedMessageTest is KeywardTest {
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    /// @param name of the EIP-712 domain.
    struct Message {
        string name;
        address target;
        string encodedType;
        uint256 signerKey;
        uint256[] words;
    }

    uint256[] private _maxima;
    /// @dev What the signer signed: the same in every run of a fuzz test, so it is signed once.
    uint256[] private _signedWords;
    bytes private _signature;

    function setUp() public override {
        super.setUp();
        _prepare();
        Message memory message = _message();
        _maxima = EncodedType.maximaOf(message.encodedType);
        _signedWords = message.words;
        _signature = _sign(message);
    }

    /// @dev Submits the words; external, so that a refusal can be caught.
    function submit(uint256[] calldata words, bytes calldata signature) external virtual;

    /// @dev Puts in place what the message needs.
    function _prepare() internal virtual;

    /// @dev A message that is taken as it stands.
    function _message() internal view virtual returns (Message memory);

    /// @dev The error that refuses the message with this word altered; the deadline's is always the same.
    function _refusalOf(uint256 field, uint256[] memory words) internal view virtual returns (bytes4);

    /// @dev The error that refuses a signature which isn't the signer's over this message.
    function _notTheSigners() internal view virtual returns (bytes4);

    /// @dev The error that refuses the message when it comes again.
    function _spent() internal view virtual returns (bytes4);

    function _structHash(Message memory message) internal view virtual returns (bytes32) {
        return Typed.hashOf(message.encodedType, message.words);
    }

    /// @dev Another value for a word.
    function _alternative(uint256, uint256 value, uint256 maximum) internal view virtual returns (uint256) {
        return _bound(value, 0, maximum);
    }

    /// @dev The words of an ABI encoding.
    function _words(bytes memory encoded) internal pure returns (uint256[] memory) {
        return abi.decode(bytes.concat(abi.encode(0x20, encoded.length / 32), encoded), (uint256[]));
    }

    /// [C3]
    function test_signedMessageIsTakenOnce() external {
        Message memory message = _message();
        bytes memory signature = _sign(message);
        this.submit(message.words, signature);
        _refuses(message.words, signature, _spent());
    }

    /// [C11]
    function testFuzz_anyAlteredFieldIsRefused(uint256 field, uint256 value) external {
        uint256[] memory words = _signedWords;
        bytes memory signature = _signature;
        field %= words.length;
        value = _alternative(field, value, _maxima[field]);
        vm.assume(value != words[field]);
        words[field] = value;
        bool isDeadline = field == words.length - 1;
        if (!isDeadline) _refuses(words, signature, _refusalOf(field, words));
        else _refuses(words, signature, value < START ? ISignedCalls.SignatureExpired.selector : _notTheSigners());
    }

    /// [C9]
    function test_messageIsTakenAtItsDeadlineAndNoLater() external {
        _endsWithItsDeadline(1 hours, 1);
    }

    /// [C1]
    function test_messageOfAnotherChainIsRefused() external {
        Message memory message = _message();
        bytes32 digest = Typed.digest(message.name, block.chainid + 1, message.target, _structHash(message));
        _refuses(message.words, Typed.sign(message.signerKey, digest), _notTheSigners());
    }

    /// [C2]
    function test_messageOfAnotherContractIsRefused() external {
        Message memory message = _message();
        message.target = address(this);
        _refuses(message.words, _sign(message), _notTheSigners());
    }

    /// [C12]
    function test_messageOfAnotherTypeIsRefused() external {
        Message memory message = _message();
        message.encodedType = string.concat("Other", message.encodedType);
        _refuses(message.words, _sign(message), _notTheSigners());
    }

    function test_anotherSignersSignatureIsRefused() external {
        Message memory message = _message();
        ++message.signerKey;
        _refuses(message.words, _sign(message), _notTheSigners());
    }

    /// [C4] The same signature with s in the upper half of the order.
    function test_malleatedSignatureIsRefused() external {
        Message memory message = _message();
        bytes32 digest = Typed.digest(message.name, block.chainid, message.target, _structHash(message));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(message.signerKey, digest);
        bytes memory high = abi.encodePacked(r, ORDER - uint256(s), v == 27 ? uint8(28) : uint8(27));
        _refuses(message.words, high, _notTheSigners());
    }

    function _endsWithItsDeadline(uint256 lifetime, uint256 later) internal {
        Message memory message = _message();
        message.words[message.words.length - 1] = START + lifetime;
        bytes memory signature = _sign(message);
        uint256 snapshot = vm.snapshotState();
        vm.warp(START + lifetime);
        this.submit(message.words, signature);
        vm.revertToState(snapshot);
        vm.warp(START + lifetime + later);
        _refuses(message.words, signature, ISignedCalls.SignatureExpired.selector);
    }

    function _sign(Message memory message) private view returns (bytes memory) {
        bytes32 digest = Typed.digest(message.name, block.chainid, message.target, _structHash(message));
        return Typed.sign(message.signerKey, digest);
    }

    function _refuses(uint256[] memory words, bytes memory signature, bytes4 refusal) private {
        try this.submit(words, signature) {
            vm.assertTrue(false, "taken");
        } catch (bytes memory reason) {
            vm.assertEq(bytes4(reason), refusal, "refusal");
        }
    }
}
