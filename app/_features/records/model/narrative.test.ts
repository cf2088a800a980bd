import { expect } from "chai";
import { textOfMarkup } from "./narrative.ts";

describe("textOfMarkup", () => {
  it("[C51] keeps words and lines, and nothing that could load or run", () => {
    const markup =
      '<div xmlns="http://www.w3.org/1999/xhtml"><p>HbA1c 7.0&#160;% &lt; 7.1</p><img src="https://spy.example/x.png" onerror="alert(1)"/><script>steal()</script><p>Next visit</p></div>';
    expect(textOfMarkup(markup)).to.equal("HbA1c 7.0\u00a0% < 7.1\nNext visit");
  });

  it("takes what isn't closed for markup", () => {
    expect(textOfMarkup("Seen <img src=x onerror=alert(1)")).to.equal("Seen");
    expect(textOfMarkup("Seen <script>steal()")).to.equal("Seen");
  });

  it("leaves entities that it doesn't know, and numbers that are no character", () => {
    expect(textOfMarkup("a &unknown; b&#9999999;c")).to.equal("a &unknown; bc");
  });
});
