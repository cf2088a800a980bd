import { expect } from "chai";
import { cookieJar } from "./cookie-jar.ts";

const setting = (...lines: string[]) =>
  new Response(null, { headers: lines.map((line): [string, string] => ["set-cookie", line]) });

describe("cookieJar", () => {
  it("is empty until something is set", () => {
    const jar = cookieJar();
    expect(jar.header()).to.equal(undefined);
    jar.keep(new Response(null));
    expect(jar.header()).to.equal(undefined);
  });

  it("gives back what was set last, values whole", () => {
    const jar = cookieJar();
    jar.keep(setting("a=1; Path=/; HttpOnly; SameSite=Strict; Max-Age=60", "b=x=y=="));
    jar.keep(setting("a=2"));
    expect(jar.header()).to.equal("a=2; b=x=y==");
  });

  it("drops what ends", () => {
    const jar = cookieJar();
    jar.keep(setting("a=1", "b=2", "c=3"));
    jar.keep(setting("a=; Max-Age=0", "b=; expires=Thu, 01 Jan 1970 00:00:00 GMT"));
    expect(jar.header()).to.equal("c=3");
  });

  it("overlooks what is no cookie", () => {
    const jar = cookieJar();
    jar.keep(setting("=x", "y", ";"));
    expect(jar.header()).to.equal(undefined);
  });
});
