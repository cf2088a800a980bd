import { expect } from "chai";
import { nodeUrl } from "./node-url.ts";

const node = { nodeAddress: "0xABcdEFABcdEFabcdEfAbCdefabcdeFABcDEFabCD", ip: 0x7f000001, port: 7470 };

describe("nodeUrl", () => {
  it("reads address and port out of the registry", () => {
    expect(nodeUrl(node)).to.equal("http://127.0.0.1:7470");
    expect(nodeUrl({ ...node, ip: 0xcb007105, port: 443 })).to.equal("https://203.0.113.5:443");
  });

  it("prefers a name", () => {
    const names = { [node.nodeAddress.toLowerCase()]: "https://keys.hospital.example/" };
    expect(nodeUrl(node, names)).to.equal("https://keys.hospital.example");
  });

  for (const [title, name] of Object.entries({
    "plain HTTP": "http://keys.hospital.example",
    "another scheme": "ftp://127.0.0.1",
    "a query": "https://keys.example/?a=1",
    "a user name": "https://a@keys.example",
    "no URL": "keys",
  })) {
    it(`refuses ${title}`, () => {
      expect(() => nodeUrl(node, { [node.nodeAddress.toLowerCase()]: name }))
        .to.throw()
        .with.property("name", "KeyNodeUrlRefused");
    });
  }

  it("refuses plain HTTP to another machine", () => {
    expect(() => nodeUrl({ ...node, ip: 0xcb007105 }))
      .to.throw()
      .with.property("name", "KeyNodeUrlRefused");
  });
});
