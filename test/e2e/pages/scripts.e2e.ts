import { expect } from "chai";
import { identity } from "../../../app/_messages/en/identity.ts";
import { FIRST_PAGE_BYTES, watchScripts } from "../scripts.ts";
import { useWorld } from "../world.ts";
import { settled } from "./places.ts";

describe("what a patient's first page loads", function () {
  this.timeout(120_000);
  const world = useWorld();

  it("is at most 200 kB of JavaScript, before anybody is signed in", async () => {
    const visitor = await world().open();
    const scripts = watchScripts(visitor);
    await visitor.visit("/");
    await settled(visitor.page);
    expect(await scripts.bytesOfPage()).to.be.within(50_000, FIRST_PAGE_BYTES);
  });

  it("is at most 200 kB of JavaScript, until the record asks to be unlocked", async () => {
    const visitor = await world().openAs("Carla Mendes");
    const scripts = watchScripts(visitor);
    await visitor.page.goto(`${world().origin}/record`);
    await visitor.page.getByRole("button", { name: identity.unlock.wallet }).waitFor();
    await settled(visitor.page);
    expect(await scripts.bytesOfPage()).to.be.within(50_000, FIRST_PAGE_BYTES);
  });
});
