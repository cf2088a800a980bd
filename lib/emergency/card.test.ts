import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { formatCard, parseCard } from "./card.ts";
import { cardSecret } from "./card-secret.ts";

const card = { patientId: asPatientId(toHex(randomBytes(32))), secret: randomBytes(32) };

describe("emergency card", () => {
  it("is read as it was written, in any case and spacing, by the characters of a compact code", async () => {
    const text = await formatCard(card);
    expect(text).to.match(/^KEYWARD:1:[0-9A-HJKMNP-TV-Z]{112}$/);
    expect(await parseCard(text)).to.deep.equal(card);
    expect(await parseCard(` ${text.toLowerCase().replace(/(.{16})/g, "$1 ")}\n`)).to.deep.equal(card);
  });

  it("refuses what is no card, a later version, and a card that wasn't read whole", async () => {
    const text = await formatCard(card);
    for (const other of ["", "https://example.org/0x12", card.patientId, "KEYWARD:", "KEYWARD:A:00"]) {
      await expectNamed(() => parseCard(other), "NotAnEmergencyCard");
    }
    await expectNamed(() => parseCard(text.replace(":1:", ":2:")), "EmergencyCardTooNew");
    const wrong = text.at(-1) === "0" ? "1" : "0";
    for (const torn of [
      text.slice(0, -1),
      `${text}0`,
      `${text.slice(0, -1)}${wrong}`,
      text.replace(/.$/, "U"),
    ]) {
      await expectNamed(() => parseCard(torn), "EmergencyCardMisread");
    }
  });
});

describe("cardSecret", () => {
  const vaultKey = randomBytes(32);

  it("is the same on every device, and another for every card, patient and vault", async () => {
    const secret = toHex(await cardSecret(vaultKey, card.patientId, 0));
    expect(toHex(await cardSecret(vaultKey, card.patientId, 0))).to.equal(secret);
    const others = await Promise.all([
      cardSecret(vaultKey, card.patientId, 1),
      cardSecret(vaultKey, asPatientId(toHex(randomBytes(32))), 0),
      cardSecret(randomBytes(32), card.patientId, 0),
    ]);
    expect(new Set([secret, ...others.map(toHex)]).size).to.equal(4);
  });
});
