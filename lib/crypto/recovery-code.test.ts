import { expect } from "chai";
import fc from "fast-check";
import { type Bytes, fromHex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { fromCrockford, toCrockford } from "./crockford.ts";
import { expectNamed } from "./expect-named.ts";
import { formatRecoveryCode, newRecoveryCode, parseRecoveryCode, recoveryKey } from "./recovery-code.ts";

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const patientId = asPatientId(`0x${"12".repeat(32)}`);

describe("recovery code", () => {
  it("is 8 groups of 4 symbols, and gives its secret back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 16 }), async (bytes) => {
        const code = await formatRecoveryCode(bytes as Bytes);
        expect(code).to.match(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(await parseRecoveryCode(code)).to.deep.equal(bytes);
      }),
    );
  });

  it("is fixed for ever: this code is this secret", async () => {
    const secret = fromHex("0x000102030405060708090a0b0c0d0e0f");
    expect(await formatRecoveryCode(secret)).to.equal("000G-40R4-0M30-E209-185G-R38E-1YZ4-BJS6");
  });

  it("reads what people type: case, spaces, dashes, O, I and L", async () => {
    const secret = fromHex(`0x${"0021".repeat(8)}`);
    const code = await formatRecoveryCode(secret);
    expect(code).to.include("0").and.to.include("1");
    for (const typed of [
      code.toLowerCase(),
      code.replaceAll("-", " "),
      ` ${code.replaceAll("-", "\u2013")}\n`,
      code.replaceAll("0", "O").replaceAll("1", "I"),
      code.replaceAll("0", "o").replaceAll("1", "l"),
    ]) {
      expect(toHex(await parseRecoveryCode(typed))).to.equal(toHex(secret));
    }
  });

  it("notices every single wrong symbol and every swap of neighbours", async () => {
    const code = await newRecoveryCode();
    for (let at = 0; at < code.length; at++) {
      if (code[at] === "-") continue;
      const wrong = SYMBOLS[(SYMBOLS.indexOf(code[at] as string) + 1) % 32];
      await expectNamed(
        parseRecoveryCode(code.slice(0, at) + wrong + code.slice(at + 1)),
        "RecoveryCodeMistyped",
      );
      const next = code[at + 1];
      if (next === undefined || next === "-" || next === code[at]) continue;
      const swapped = code.slice(0, at) + next + code[at] + code.slice(at + 2);
      await expectNamed(parseRecoveryCode(swapped), "RecoveryCodeMistyped");
    }
  });

  it("refuses other lengths and symbols", async () => {
    const code = await newRecoveryCode();
    for (const typed of ["", code.slice(0, -1), `${code}0`, `U${code.slice(1)}`, `*${code.slice(1)}`]) {
      await expectNamed(parseRecoveryCode(typed), "RecoveryCodeMistyped");
    }
  });

  it("gives each patient another key", async () => {
    const code = await newRecoveryCode();
    const key = await recoveryKey(code, patientId);
    expect(key).to.have.length(32);
    expect(await recoveryKey(code.toLowerCase(), patientId)).to.deep.equal(key);
    expect(await recoveryKey(code, asPatientId(`0x${"13".repeat(32)}`))).to.not.deep.equal(key);
    await expectNamed(recoveryKey(code, asPatientId("0x12")), "InvalidId");
  });

  it("is new each time", async () => {
    const codes = await Promise.all(Array.from({ length: 200 }, newRecoveryCode));
    expect(new Set(codes).size).to.equal(200);
  });
});

describe("crockford", () => {
  it("agrees with itself for every length that fits", () => {
    for (const length of [0, 5, 10, 15, 20]) {
      const bytes = randomBytes(length);
      expect(fromCrockford(toCrockford(bytes))).to.deep.equal(bytes);
    }
  });
});
