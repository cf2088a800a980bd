import { expect } from "chai";
import { z } from "zod";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { fakeHospital, ORIGIN, refusal } from "./fake-hospital.fixture.ts";
import { hospitalHttp } from "./hospital-http.ts";

const answer = z.object({ ok: z.literal(true) });
const ok = () => Response.json({ ok: true });
const path = "/api/x";

describe("hospitalHttp", () => {
  it("names the origin and keeps the session, as browsers do", async () => {
    const { seen, address } = fakeHospital({
      "POST /api/x": () =>
        Response.json({ ok: true }, { headers: { "set-cookie": "keyward=abc; HttpOnly" } }),
      "GET /api/x": ok,
    });
    const http = hospitalHttp({ ...address, origin: `${ORIGIN}/some/page` });
    await http.json({ method: "POST", path, body: { a: 1 }, answer });
    await http.json({ path, answer });
    expect(seen.map(({ headers }) => [headers.get("origin"), headers.get("cookie")])).to.deep.equal([
      [ORIGIN, null],
      [ORIGIN, "keyward=abc"],
    ]);
    expect(seen[0]).to.include({ method: "POST", body: '{"a":1}' });
    expect(seen[0]?.headers.get("content-type")).to.equal("application/json");
  });

  it("keeps two sessions apart", async () => {
    const { seen, address } = fakeHospital({
      "GET /api/x": () => Response.json({ ok: true }, { headers: { "set-cookie": `n=${seen.length}` } }),
    });
    const [one, two] = [hospitalHttp(address), hospitalHttp(address)];
    for (const http of [one, two, one, two]) await http.json({ path, answer });
    expect(seen.map(({ headers }) => headers.get("cookie"))).to.deep.equal([null, null, "n=1", "n=2"]);
  });

  it("waits when it is told to, and sends the same again", async () => {
    const tooSoon = () => refusal(429, "RateLimited", {}, { "retry-after": "0.02" });
    const { seen, address } = fakeHospital({ "PUT /api/x": [tooSoon, tooSoon, ok] });
    const start = performance.now();
    await hospitalHttp(address).json({ method: "PUT", path, body: [7], answer });
    expect(performance.now() - start).to.be.at.least(35);
    expect(seen.map(({ body }) => body)).to.deep.equal(["[7]", "[7]", "[7]"]);
  });

  it("gives up at last, and at once where waiting is no use", async () => {
    const often = fakeHospital({ "GET /api/x": refusal(429, "RateLimited", {}, { "retry-after": "0" }) });
    await expectNamed(hospitalHttp(often.address).json({ path, answer }), "RateLimited");
    expect(often.seen.length).to.equal(5);
    for (const headers of [{}, { "retry-after": "86400" }, { "retry-after": "soon" }]) {
      const never = fakeHospital({ "GET /api/x": refusal(429, "BudgetExhausted", {}, headers) });
      await expectNamed(hospitalHttp(never.address).json({ path, answer }), "BudgetExhausted");
      expect(never.seen.length).to.equal(1);
    }
  });

  it("stops waiting when its caller has gone", async () => {
    const { seen, address } = fakeHospital({
      "GET /api/x": refusal(429, "RateLimited", {}, { "retry-after": "50" }),
    });
    const gone = new AbortController();
    const asked = hospitalHttp(address).fetch(`${ORIGIN}${path}`, { signal: gone.signal });
    setTimeout(() => gone.abort(new Error("gone")), 5);
    const error: unknown = await asked.catch((thrown: unknown) => thrown);
    expect(error).to.have.property("message", "gone");
    expect(seen.length).to.equal(1);
  });

  it("throws what the hospital names", async () => {
    const { address } = fakeHospital({ "GET /api/x": refusal(403, "Forbidden", { details: { why: 1 } }) });
    const error = await expectNamed(hospitalHttp(address).json({ path, answer }), "Forbidden");
    expect(error.details).to.deep.equal({ why: 1 });
  });

  it("names one that isn't there, and one that is something else", async () => {
    const away = { origin: "http://away.example", fetch: fakeHospital().address.fetch };
    await expectNamed(hospitalHttp(away).json({ path, answer }), "HospitalUnavailable");
    for (const other of [
      new Response("<html>"),
      Response.json({ ok: 1 }),
      new Response("x", { status: 500 }),
    ]) {
      const { address } = fakeHospital({ "GET /api/x": other });
      await expectNamed(hospitalHttp(address).json({ path, answer }), "HospitalAnswerInvalid");
    }
  });
});
