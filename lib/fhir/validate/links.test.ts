import { expect } from "chai";
import fc from "fast-check";
import { encounter, observation, ref } from "../bundle.fixture.ts";
import { judgeUrl } from "./attachment-url.ts";
import { validate, validateEntries } from "./validate.fixture.ts";

const patient = { resourceType: "Patient", id: "p" };
const said = ({ errors, warnings }: Awaited<ReturnType<typeof validate>>): string[] =>
  [...errors, ...warnings].map(({ severity, name, path }) => `${severity} ${name} ${path}`);

describe("references of a file", () => {
  it("have to be there where they name something inside of it", async () => {
    const missing = observation("o", "p", {
      encounter: ref("gone"),
      hasMember: [{ reference: "#gone" }, { reference: "urn:oid:1.2.3" }],
    });
    expect(said(await validate(patient, missing))).to.deep.equal([
      "error BrokenReference entry[1].resource.encounter",
      "error BrokenReference entry[1].resource.hasMember[0]",
      "error BrokenReference entry[1].resource.hasMember[1]",
    ]);
    const there = observation("o", "p", {
      encounter: ref("e"),
      contained: [{ resourceType: "Practitioner", id: "d" }],
      performer: [{ reference: "#d" }],
    });
    expect(said(await validate(patient, there, encounter("e", "p")))).to.deep.equal([]);
  });

  it("may lead elsewhere, which is told and never followed [C52]", async () => {
    const elsewhere = observation("o", "p", {
      encounter: { reference: "Encounter/9" },
      performer: [
        { reference: "http://169.254.169.254/latest/meta-data" },
        { reference: "Practitioner?identifier=a|b" },
      ],
    });
    const { errors, warnings } = await validate(patient, elsewhere);
    expect(errors).to.deep.equal([]);
    expect(warnings.map(({ name, path, reference }) => [name, path, reference])).to.deep.equal([
      ["UnresolvedReference", "entry[1].resource.encounter", "Encounter/9"],
      ["UnresolvedReference", "entry[1].resource.performer[0]", "http://169.254.169.254/latest/meta-data"],
      ["UnresolvedReference", "entry[1].resource.performer[1]", "Practitioner?identifier=a|b"],
    ]);
  });

  it("look for fragments in the resource that contains, also inside of Parameters", async () => {
    const inner = {
      ...observation("o", "p", { subject: { display: "x" } }),
      contained: [{ resourceType: "Practitioner", id: "d" }],
      performer: [{ reference: "#d" }],
    };
    const parameters = (resource: object) => ({
      resourceType: "Parameters",
      id: "x",
      parameter: [{ name: "in", resource }],
    });
    expect(said(await validate(parameters(inner)))).to.deep.equal([]);
    const { contained: _, ...without } = inner;
    expect(said(await validate(parameters(without)))).to.deep.equal([
      "error BrokenReference entry[0].resource.parameter[0].resource.performer[0]",
    ]);
  });

  it("may run in circles [C59]", async () => {
    const list = (id: string, ...to: string[]) => ({
      resourceType: "List",
      id,
      status: "current",
      mode: "working",
      entry: to.map((target) => ({ item: ref(target) })),
    });
    expect(said(await validate(list("a", "a", "b"), list("b", "c"), list("c", "a")))).to.deep.equal([]);
    const parts = [encounter("e", "p"), encounter("f", "p")].map((one, at) => ({
      ...one,
      partOf: ref(at === 0 ? "f" : "e"),
    }));
    expect(said(await validate(patient, ...parts))).to.deep.equal([]);
  });

  it("find an entry by its fullUrl, else by type and id, and tell when two go by one name", async () => {
    const entries = [
      { fullUrl: "urn:uuid:p", resource: { resourceType: "Patient" } },
      { resource: encounter("e", "p") },
      { resource: observation("o", "p", { encounter: { reference: "Encounter/e" } }) },
    ];
    expect(said(await validateEntries(entries))).to.deep.equal([]);
    expect(said(await validateEntries([...entries, { resource: encounter("e", "p") }]))).to.deep.equal([
      "warning RepeatedIdentity entry[3].fullUrl",
    ]);
    expect(said(await validateEntries([...entries, entries[0] ?? {}]))).to.deep.equal([
      "warning RepeatedIdentity entry[3].fullUrl",
    ]);
  });
});

describe("whose entries a file has", () => {
  const other = { resourceType: "Patient", id: "q" };

  it("are one patient's: another Patient, and what is theirs, are refused by entry and path", async () => {
    const issues = await validate(
      patient,
      observation("a", "p"),
      other,
      observation("b", "q"),
      encounter("e", "p"),
    );
    expect(said(issues)).to.deep.equal([
      "error AnotherPatient entry[2].resource",
      "error AnotherPatient entry[3].resource.subject",
    ]);
  });

  it("may be under several ids of one person, joined by Patient.link", async () => {
    const link = (to: string) => ({ link: [{ other: ref(to), type: "seealso" }] });
    for (const both of [
      [{ ...patient, ...link("q") }, other],
      [patient, { ...other, ...link("p") }],
    ])
      expect(said(await validate(...both, observation("b", "q"), observation("a", "p")))).to.deep.equal([]);
  });

  it("are odd where they name a patient who isn't in the file", async () => {
    const elsewhere = observation("a", "p", { subject: { reference: "Patient/somebody" } });
    expect(said(await validate(patient, elsewhere))).to.deep.equal([
      "warning AnotherPatient entry[1].resource.subject",
    ]);
  });

  it("may have other people in other parts", async () => {
    const relative = { resourceType: "RelatedPerson", id: "r", patient: ref("p") };
    expect(said(await validate(patient, relative))).to.deep.equal([]);
  });
});

describe("where attachments lead", () => {
  const unsafe = [
    "file:///etc/passwd",
    "FILE:C:\\x",
    "\tjava\nscript:alert(1)",
    "http://localhost/x",
    "https://LOCALHOST.:8443",
    "http://a.localhost",
    "http://127.0.0.1:8545",
    "http://127.1",
    "http://2130706433",
    "http://0x7f.0.0.1",
    "http://0177.0.0.1",
    "http://0.0.0.0",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]",
    "http://[::ffff:7f00:1]",
    "http://169.254.169.254/latest/meta-data",
    "http://[fe80::1]",
    "http://user@127.0.0.1",
  ];
  const own = [
    "http://10.0.0.1",
    "http://172.16.0.1",
    "http://172.31.255.255",
    "http://192.168.1.1",
    "http://[fd00::1]",
  ];
  const fine = [
    "https://example.org/a.pdf",
    "/Binary/1",
    "Binary/1",
    "urn:uuid:x",
    "http://172.32.0.1",
    "http://11.0.0.1",
    "",
  ];

  it("isn't the computer that opens them, however it is written [C52]", () => {
    for (const url of unsafe) expect(judgeUrl(url), url).to.equal("unsafe");
    for (const url of own) expect(judgeUrl(url), url).to.equal("private");
    for (const url of fine) expect(judgeUrl(url), url).to.equal("fine");
  });

  it("is judged for every address of four bytes alike, as a number or in parts [C52]", () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)), ([a, b, c, d]) => {
        const number = ((a * 256 + b) * 256 + c) * 256 + d;
        expect(judgeUrl(`http://${number}/`)).to.equal(judgeUrl(`https://${a}.${b}.${c}.${d}`));
      }),
    );
  });

  it("is an error of the file, by entry and path", async () => {
    const document = (url: string) => ({
      resourceType: "DocumentReference",
      id: "d",
      status: "current",
      content: [{ attachment: { contentType: "application/pdf", url } }],
    });
    expect(said(await validate(document("file:///etc/passwd")))).to.deep.equal([
      "error UnsafeAttachmentUrl entry[0].resource.content[0].attachment.url",
    ]);
    expect(said(await validate(document("http://10.1.2.3/x")))).to.deep.equal([
      "warning UnsafeAttachmentUrl entry[0].resource.content[0].attachment.url",
    ]);
    expect(said(await validate({ ...patient, photo: [{ url: "http://[::1]/x.png" }] }))).to.deep.equal([
      "error UnsafeAttachmentUrl entry[0].resource.photo[0].url",
    ]);
  });
});
