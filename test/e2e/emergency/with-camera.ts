import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { launchBrowser } from "../browser.ts";
import { newVisitor, type Visitor, type VisitorTerms } from "../visitor.ts";
import type { DemoName, World } from "../world.ts";
import { filmCode } from "./filmed.ts";

/** Somebody signed in, in a browser of their own whose camera sees a QR code all the time. */
export async function withCamera(
  { origin, network, listed, accountOf }: World,
  name: DemoName,
  code: string,
  work: (visitor: Visitor) => Promise<void>,
  terms: Omit<VisitorTerms, "account"> = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "keyward-film-"));
  const film = join(folder, "code.y4m");
  await filmCode(code, film);
  const browser = await launchBrowser([
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ]);
  try {
    const surroundings = {
      browser,
      origin,
      chainId: network.deployment.chainId,
      rpcUrl: network.rpcUrl,
      listed,
    };
    const visitor = await newVisitor(surroundings, { ...terms, account: accountOf(name) });
    await visitor.signIn();
    await work(visitor);
    expect(visitor.problems()).to.deep.equal([]);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}
