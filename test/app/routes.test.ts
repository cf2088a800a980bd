import { glob } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { answer } from "../../app/_server/answer.ts";
import { OPERATIONS } from "../../app/_server/operations/all.ts";
import { PERMISSIONS, whoMay } from "../../app/_server/permissions.ts";
import { browser, named } from "./browser.ts";
import { ENVIRONMENT } from "./support.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** Where relays are expected by clients of a relayer; the same routes under another name. */
const ALIASES = ["/api/relay/v1/calls", "/api/relay/v1/calls/{id}"];

type Exported = { path: string; method: string; route: unknown };

async function everyRoute(): Promise<Exported[]> {
  const found: Exported[] = [];
  for await (const file of glob("app/**/route.ts", { cwd: ROOT })) {
    const path = file.slice("app".length, -"/route.ts".length).replaceAll(/\[(\w+)\]/g, "{$1}");
    const module = (await import(`${ROOT}${file}`)) as Record<string, unknown>;
    // A file that everybody gets alike, made when the app is built.
    if (module.dynamic === "force-static") continue;
    for (const method of METHODS) {
      if (method in module) found.push({ path, method, route: module[method] });
    }
  }
  return found;
}

describe("routes", () => {
  let routes: Exported[];
  const before_ = { ...process.env };
  before(async () => {
    Object.assign(process.env, ENVIRONMENT);
    routes = await everyRoute();
  });
  after(() => {
    process.env = before_;
  });

  it("ask the table of permissions, every one of them", () => {
    expect(routes.length).to.be.greaterThan(20);
    for (const { path, method, route } of routes) {
      const { actions } = route as { actions?: readonly string[] };
      expect(actions, `${method} ${path}`).to.be.an("array").that.is.not.empty;
      for (const action of actions ?? []) expect(whoMay(action), `${method} ${path}`).to.not.equal(undefined);
    }
  });

  it("leave nothing in the table that no route is for", () => {
    const used = new Set(routes.flatMap(({ route }) => (route as { actions: string[] }).actions));
    expect(Object.keys(PERMISSIONS).filter((action) => !used.has(action))).to.deep.equal([]);
  });

  it("are described, and nothing else is", () => {
    const own = routes.filter(({ path }) => path.startsWith("/api/") && !ALIASES.includes(path));
    const labels = own.map(({ path, method }) => `${method} ${path}`);
    expect(labels.sort()).to.deep.equal(Object.keys(OPERATIONS).sort());
  });

  it("answer nobody who isn't signed in, but for what anybody may", async () => {
    for (const { path, method, route } of routes) {
      const { actions } = route as { actions: readonly string[] };
      if (actions.some((action) => whoMay(action) === "anybody")) continue;
      const answered = await browser().ask(route as never, { method });
      expect(await named(answered), `${method} ${path}`).to.deep.equal([401, "SignedOut"]);
    }
  });

  it("refuse what the table doesn't know", async () => {
    const unknown = answer("record.delete" as never, async () => Response.json({}));
    expect(await named(await browser().ask(unknown))).to.deep.equal([401, "SignedOut"]);
  });
});
