import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { categoryBit } from "#lib/core/categories.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { readSnapshot } from "#lib/records/history.ts";
import type { ReleaseEntry } from "#services/key-node/release-log-chain.ts";
import { sessionAudit } from "#services/key-node/session-audit.ts";
import { verifyLog } from "#services/key-node/verify-log.ts";
import { READABLE } from "./patient.ts";
import { refusedBy } from "./refused.ts";
import type { World } from "./world.ts";

const NODES = [1, 2, 3, 4];

/** Holds every key node's release log against the ledger; resolves to how much was released and found. */
export async function auditReleases({ folder, hospital }: World) {
  let released = 0;
  const findings: string[] = [];
  for (const node of NODES) {
    const text = await readFile(join(folder, "key-network", `releases-${node}.jsonl`), "utf8");
    const report = await verifyLog(text, { audits: [sessionAudit(hospital.ledger)] });
    released += report.released;
    findings.push(...report.findings);
  }
  return { released, findings };
}

/** Reading without a trace on the ledger. */
export function auditTests(world: () => World): void {
  const release = async () => {
    const { hospital, quiet, keyRelease } = world();
    const { patientId, manifest } = quiet;
    const { keyEpochs } = await readSnapshot(hospital.ledger, patientId);
    return releaseCategories(keyRelease(), { patientId, manifest, keyEpochs }, READABLE);
  };
  const decisions = async () => {
    const text = await readFile(join(world().folder, "key-network", "releases-1.jsonl"), "utf8");
    const entries = text
      .split("\n")
      .flatMap((line) => (line === "" ? [] : (JSON.parse(line) as ReleaseEntry)));
    const mine = entries.filter(({ patientId }) => patientId === world().quiet.patientId);
    return new Set(mine.map(({ decision }) => decision));
  };

  it("a grant alone releases no key: first comes a session on the ledger [C62]", async () => {
    const { doctor, quiet } = world();
    await refusedBy(release, ["AccessRefused"]);
    expect([...(await decisions())]).to.deep.equal(["refused"]);
    await doctor.openSession(quiet.patientId);
    await release();
    expect([...(await decisions())]).to.have.members(["refused", "released"]);
  });

  it("every key that a node released stands under a session of the ledger [C62]", async () => {
    const { released, findings } = await auditReleases(world());
    expect(released).to.be.greaterThan(2);
    expect(findings).to.deep.equal([]);
  });

  it("the audit finds a release that no session covers [C62]", async () => {
    const { hospital, quiet, doctor } = world();
    const block = Number(await hospital.ledger.client.getBlockNumber());
    const audit = sessionAudit(hospital.ledger);
    const entry: ReleaseEntry = {
      seq: 1,
      previous: "",
      time: new Date().toISOString(),
      patientId: quiet.patientId,
      category: 0,
      keyEpoch: 1,
      accessor: doctor.account.address.toLowerCase(),
      block,
      decision: "released",
    };
    const lateness = new Date(Date.now() + 86_400_000).toISOString();
    const stranger = `0x${"12".repeat(20)}`;
    const covered = { ...entry, category: categoryBit("laboratory") };
    expect(await audit(covered)).to.equal(undefined);
    expect(await audit({ ...covered, category: 15 })).to.equal("no session and no case covers it");
    expect(await audit({ ...covered, accessor: stranger })).to.equal("no session and no case covers it");
    expect(await audit({ ...covered, time: lateness })).to.equal("no session and no case covers it");
    expect(await audit({ ...covered, block: 1 })).to.equal("its session stands in a later block");
  });
}
