import { expect } from "chai";
import fc from "fast-check";
import { encodeFunctionData, type Hex } from "viem";
import { CONTRACTS, type ContractName } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { allowList } from "./allow-list.ts";

const addresses = Object.fromEntries(
  (Object.keys(CONTRACTS) as ContractName[]).map((name, i) => [name, `0x${String(i + 1).padStart(40, "0")}`]),
) as Deployment["addresses"];
const allowed = allowList({ chainId: 1, addresses });
const word = `0x${"11".repeat(32)}` as const;
const registration = encodeFunctionData({
  abi: CONTRACTS.patientRegistry.abi,
  functionName: "registerBySig",
  args: ["0x1234", word, 7n, "0xabcd"],
});
const refused = (to: string, data: Hex) =>
  expect(() => allowed(to, data))
    .to.throw()
    .with.property("name", "CallNotAllowed");

describe("allowList [C35]", () => {
  it("knows a registration, what means something each time, and what takes rights away", () => {
    expect(allowed(addresses.patientRegistry, registration)).to.deep.equal({
      contract: "patientRegistry",
      functionName: "registerBySig",
      registration: true,
      repeatable: false,
      protective: false,
    });
    const end = encodeFunctionData({
      abi: CONTRACTS.consentRegistry.abi,
      functionName: "endAccess",
      args: [word, []],
    });
    expect(allowed(addresses.consentRegistry, end)).to.include({ repeatable: true, protective: true });
    const { abi } = CONTRACTS.patientRegistry;
    const finish = encodeFunctionData({ abi, functionName: "finishRecovery", args: [word] });
    expect(allowed(addresses.patientRegistry, finish)).to.include({ repeatable: true, protective: false });
    const by = {
      signer: "0x1234",
      controllerVersion: 1,
      consentEpoch: 1,
      deadline: 7n,
      signature: "0xab",
    } as const;
    const veto = encodeFunctionData({ abi, functionName: "vetoRecoveryBySig", args: [word, 1, by] });
    expect(allowed(addresses.patientRegistry, veto)).to.include({ repeatable: false, protective: true });
  });

  it("lets a case be ended and flagged by anybody, and an emergency draw on the reserve", () => {
    const { abi } = CONTRACTS.breakGlass;
    const args = [word, addresses.breakGlass, 1] as const;
    for (const [functionName, protective] of [
      ["endCase", true],
      ["flagOverdue", false],
    ] as const) {
      const call = encodeFunctionData({ abi, functionName, args });
      expect(allowed(addresses.breakGlass, call)).to.include({ repeatable: true, protective });
    }
    const request = {
      patientId: word,
      organisation: 1,
      categories: 1,
      until: 1,
      reason: 1,
      reasonDigest: word,
      byCard: false,
    };
    const by = { account: addresses.breakGlass, nonce: 1n, deadline: 1n, signature: word } as const;
    const signed = encodeFunctionData({
      abi,
      functionName: "openCaseBySig",
      args: [request, "0x", by],
    });
    expect(allowed(addresses.breakGlass, signed)).to.include({ repeatable: false, protective: true });
    // By transaction of one's own, not by the relayer.
    const direct = encodeFunctionData({ abi, functionName: "openCase", args: [request, "0x"] });
    refused(addresses.breakGlass, direct);
  });

  it("lets what is due of claims be ended by anybody, and a dispute be signed without any coin", () => {
    const { abi } = CONTRACTS.claimsEscrow;
    const { claimsEscrow } = addresses;
    for (const functionName of ["settle", "close", "defaultDispute"] as const) {
      const call = encodeFunctionData({ abi, functionName, args: [word] });
      expect(allowed(claimsEscrow, call)).to.include({ repeatable: true, protective: false });
    }
    const by = { account: claimsEscrow, nonce: 1n, deadline: 1n, signature: word } as const;
    const signed = encodeFunctionData({ abi, functionName: "disputeBySig", args: [word, by] });
    expect(allowed(claimsEscrow, signed)).to.include({ functionName: "disputeBySig", repeatable: false });
    refused(claimsEscrow, encodeFunctionData({ abi, functionName: "dispute", args: [word] }));
    // Of the relayer's own money.
    refused(claimsEscrow, encodeFunctionData({ abi, functionName: "fund", args: [1, 1n] }));
    refused(claimsEscrow, encodeFunctionData({ abi, functionName: "payOwnShare", args: [word, 1n] }));
  });

  it("refuses each other contract", () => {
    for (const [name, to] of Object.entries(addresses)) {
      if (name !== "patientRegistry") refused(to, registration);
    }
  });

  it("refuses any change of padding or of an offset, and every byte more or less", () => {
    const wordAt = (index: number) => 10 + 64 * index;
    // Offsets of the two `bytes`; behind the signer's two bytes; behind the signature's two bytes.
    const ranges = [
      [wordAt(0), 64],
      [wordAt(3), 64],
      [wordAt(5) + 4, 60],
      [wordAt(7) + 4, 60],
    ] as const;
    const positions = ranges.flatMap(([from, length]) => Array.from({ length }, (_, i) => from + i));
    fc.assert(
      fc.property(fc.constantFrom(...positions), fc.integer({ min: 1, max: 15 }), (at, by) => {
        const digit = (Number.parseInt(registration[at] as string, 16) + by) % 16;
        refused(
          addresses.patientRegistry,
          `${registration.slice(0, at)}${digit.toString(16)}${registration.slice(at + 1)}` as Hex,
        );
      }),
      { numRuns: 1_000 },
    );
    refused(addresses.patientRegistry, `${registration}00`);
    refused(addresses.patientRegistry, registration.slice(0, -2) as Hex);
  });
});
