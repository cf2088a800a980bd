#!/usr/bin/env node
// Checks a sealed export of Keyward and opens it, by the recovery code alone: see docs/export.md.
// It stands alone: Node 20 or later, none of Keyward's code and no package.
import {
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { inflateRawSync } from "node:zlib";

const bytes = (hex) => Buffer.from(hex.slice(2), "hex");
const b64 = (text) => Buffer.from(text, "base64url");
const sha256 = (data) => createHash("sha256").update(data).digest();
const must = (holds, what) => {
  if (!holds) throw new Error(what);
};
const ZERO = `0x${"00".repeat(32)}`;
const FRAME = "application/vnd.keyward.bundle-frame+json";
const ATTACHMENT = "application/vnd.keyward.attachment+json";
const [EMERGENCY, ADMINISTRATIVE] = [0, 1];
const EXTENSIONS = {
  "application/pdf": ".pdf",
  "application/dicom": ".dcm",
  "application/zip": ".zip",
  "image/jpeg": ".jpg",
  "image/png": ".png",
};

/** Keccak-256 as Ethereum uses it (Keccak submission, version 3: padding 0x01). */
function keccak(data) {
  const MASK = (1n << 64n) - 1n;
  const rol = (x, n) => ((x << n) | (x >> (64n - n))) & MASK;
  const padded = Buffer.alloc((Math.floor(data.length / 136) + 1) * 136);
  data.copy(padded);
  padded[data.length] ^= 1;
  padded[padded.length - 1] ^= 0x80;
  let a = new Array(25).fill(0n);
  for (let block = 0; block < padded.length; block += 136) {
    for (let i = 0; i < 17; i++) a[i] ^= padded.readBigUInt64LE(block + 8 * i);
    for (let round = 0, lfsr = 1; round < 24; round++) {
      const c = [0, 1, 2, 3, 4].map((x) => a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20]);
      a = a.map((lane, i) => lane ^ c[(i + 4) % 5] ^ rol(c[(i + 1) % 5], 1n));
      const b = [...a];
      for (let t = 0, x = 1, y = 0, from = 1; t < 24; t++) {
        [x, y] = [y, (2 * x + 3 * y) % 5];
        b[x + 5 * y] = rol(a[from], BigInt((((t + 1) * (t + 2)) / 2) % 64));
        from = x + 5 * y;
      }
      a = b.map((lane, i) => {
        const row = i - (i % 5);
        return lane ^ (~b[row + ((i + 1) % 5)] & MASK & b[row + ((i + 2) % 5)]);
      });
      for (let j = 0; j < 7; j++, lfsr = (lfsr << 1) ^ ((lfsr >> 7) * 0x171)) {
        if (lfsr & 1) a[0] ^= 1n << BigInt(2 ** j - 1);
      }
    }
  }
  const out = Buffer.alloc(32);
  for (let i = 0; i < 4; i++) out.writeBigUInt64LE(a[i], 8 * i);
  return out;
}

/** abi.encode of values of one word each. */
const words = (...values) =>
  Buffer.from(values.map((value) => BigInt(value).toString(16).padStart(64, "0")).join(""), "hex");
const entryWords = (e) => [e.category, e.keyEpoch, e.recordId, e.digest, e.replaces];

/** The leaf that an append adds to the patient's head. */
function leafOf({ kind, author, organisation, entry, batch: b, recordId }) {
  if (kind === "erasure") return keccak(words(4, author, recordId));
  if (kind === "batch") {
    return keccak(words(2, author, organisation, b.categories, b.keyEpochs, b.root, b.count, b.listDigest));
  }
  return keccak(words(entry.replaces === ZERO ? 1 : 3, author, organisation, ...entryWords(entry)));
}

/** The root of OpenZeppelin's standard Merkle tree over (position, entry). */
function rootOf(entries) {
  const leaves = entries.map((e, at) =>
    keccak(keccak(words(at, `0x${keccak(words(...entryWords(e))).toString("hex")}`))),
  );
  leaves.sort(Buffer.compare).reverse();
  const tree = [...new Array(leaves.length - 1), ...leaves];
  for (let i = leaves.length - 2; i >= 0; i--) {
    tree[i] = keccak(Buffer.concat([tree[2 * i + 1], tree[2 * i + 2]].sort(Buffer.compare)));
  }
  return `0x${tree[0].toString("hex")}`;
}

/** CIDv1, raw, sha2-256, in base32. */
function cidOf(digest) {
  const data = Buffer.concat([Buffer.from([1, 0x55, 0x12, 0x20]), digest]);
  const bits = [...data].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return `b${bits
    .match(/.{1,5}/g)
    .map((five) => "abcdefghijklmnopqrstuvwxyz234567"[Number.parseInt(five.padEnd(5, "0"), 2)])
    .join("")}`;
}

/** The 16 secret bytes of a recovery code: Crockford's base32, with a checksum. */
function secretOf(code) {
  const symbols = code
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  const bits = [...symbols]
    .map((s) => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".indexOf(s).toString(2).padStart(5, "0"))
    .join("");
  const all = Buffer.from((bits.match(/[01]{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const secret = all.subarray(0, 16);
  const right = symbols.length === 32 && sha256(secret).subarray(0, 4).equals(all.subarray(16));
  must(right, "RecoveryCodeMistyped: compare it with your sheet, 8 groups of 4");
  return secret;
}

const hkdf = (key, salt, info) => Buffer.from(hkdfSync("sha256", key, salt, info, 32));
/** AES-KW (RFC 3394). */
function unwrap(kek, wrapped) {
  const cipher = createDecipheriv("id-aes256-wrap", kek, Buffer.alloc(8, 0xa6));
  return Buffer.concat([cipher.update(b64(wrapped)), cipher.final()]);
}
/** A256GCM as in a JWE (RFC 7516, section 5.2). */
function decrypt(jwe, key, aad) {
  const cipher = createDecipheriv("aes-256-gcm", key, b64(jwe.iv)).setAuthTag(b64(jwe.tag));
  cipher.setAAD(Buffer.from(`${jwe.protected}.${aad.toString("base64url")}`));
  return Buffer.concat([cipher.update(b64(jwe.ciphertext)), cipher.final()]);
}
/** The content key in a recipient: ECDH-ES+A256KW with X25519 (RFC 7518, section 4.6; RFC 8037). */
function contentKey({ header, encrypted_key }, kid, d, x) {
  must(header.kid === kid, "EnvelopeMismatch: the envelope is sealed to another key");
  const privateKey = createPrivateKey({
    key: { kty: "OKP", crv: "X25519", d: d.toString("base64url"), x },
    format: "jwk",
  });
  const shared = diffieHellman({
    privateKey,
    publicKey: createPublicKey({ key: header.epk, format: "jwk" }),
  });
  const sized = (data) => Buffer.concat([words(data.length).subarray(28), data]);
  const uint32 = (value) => words(value).subarray(28);
  const info = [
    sized(Buffer.from("ECDH-ES+A256KW")),
    sized(Buffer.alloc(0)),
    sized(Buffer.from(kid)),
    uint32(256),
  ];
  return unwrap(sha256(Buffer.concat([uint32(1), shared, ...info])), encrypted_key);
}
/** Opens a blob, whose protected header commits to its one key. */
function openBlob(text, key, aad) {
  const jwe = JSON.parse(text);
  const { kc } = JSON.parse(b64(jwe.protected));
  must(hkdf(key, "", "keyward key commitment v1").equals(b64(kc)), "KeyCommitmentMismatch");
  return decrypt(jwe, key, aad);
}

/** The texts of a payload's entries, as they are. */
function entryTexts(payload) {
  const from = payload.indexOf("[") + 1;
  const texts = [];
  let start = from;
  let depth = 0;
  for (const { 0: token, index } of payload.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    if (token === "," && depth === 0) {
      texts.push(payload.slice(start, from + index));
      start = from + index + 1;
    } else if (token === "[" || token === "{") depth += 1;
    else if (token === "]" || token === "}") depth -= 1;
    if (depth < 0) return [...texts, payload.slice(start, from + index)].filter((text) => text.trim() !== "");
  }
  throw new Error("MalformedPayload");
}

/** Every problem is told, and what is whole is written all the same. */
async function main([file, folder = "keyward-record"]) {
  must(file, "Usage: node check-export.mjs EXPORT.json [FOLDER]");
  const lines = linesOf(file);
  const doc = JSON.parse((await lines.next()).value);
  await lines.return();
  must(doc.v === 1 && doc.kind === "keyward sealed record", "This is no sealed export of Keyward.");
  const problems = [];
  const tolerantly = (name, work) => {
    try {
      return [work()];
    } catch (error) {
      problems.push(`${name}: ${error.message}`);
      return [];
    }
  };
  const digests = new Map();
  for (const [cid, text] of Object.entries(doc.blobs)) {
    const digest = sha256(text);
    if (cidOf(digest) === cid) digests.set(`0x${digest.toString("hex")}`, text);
    else problems.push(`${cid}: BlobCorrupted: its digest is another one`);
  }
  const head = doc.appends.reduce(
    (folded, append) => keccak(Buffer.concat([folded, leafOf(append)])),
    bytes(ZERO),
  );
  must(`0x${head.toString("hex")}` === doc.head, "HistoryIncomplete: the appends don't fold to the head");
  const erasures = doc.appends.filter(({ kind }) => kind === "erasure");
  const erased = new Set(erasures.map(({ recordId }) => recordId));
  const listed = doc.appends.flatMap((append) => {
    if (append.kind === "erasure") return [];
    if (append.kind === "record") return [append.entry];
    const { listDigest, root } = append.batch;
    return tolerantly(listDigest, () => {
      const list = JSON.parse(digests.get(listDigest) ?? "[]").map(
        ([category, keyEpoch, recordId, digest, replaces = ZERO]) => ({
          category,
          keyEpoch,
          recordId,
          digest,
          replaces,
        }),
      );
      must(list.length === append.batch.count && rootOf(list) === root, "BatchListMismatch");
      return list;
    }).flat();
  });
  // Their keys are gone: nobody opens them, and the export has nothing of them.
  const entries = listed.filter(({ recordId }) => !erased.has(recordId));
  if (entries.length < listed.length) console.log(`${listed.length - entries.length} records are erased.`);
  console.log(`Head ${doc.head} of ${doc.patientId}`);
  console.log(`${digests.size} digests and the history of ${listed.length} records are right.`);

  const patient = bytes(doc.patientId);
  const kek = hkdf(secretOf(await askCode()), patient, "keyward recovery v1");
  const aad = Buffer.concat([Buffer.from("keyward/vault-wrap/v1\n"), patient, Buffer.from("recovery")]);
  const vaultKey = doc.keyring.wraps
    .filter(({ kind }) => kind === "recovery")
    .flatMap(({ wrap }) => {
      try {
        return [decrypt(wrap, unwrap(kek, wrap.encrypted_key), aad)];
      } catch {
        return [];
      }
    })[0];
  must(vaultKey, "WrapMismatch: this code doesn't open this export");

  const manifest = JSON.parse(doc.blobs[doc.manifest]);
  const key = contentKey(manifest.vault.recipient, `${doc.patientId}/vault`, vaultKey, manifest.vaultKey.x);
  const keys = openBlob(
    manifest.vault.content,
    key,
    Buffer.concat([Buffer.from("keyward/vault/v1\n"), patient]),
  );
  const epochs = manifest.compartments[0].length;
  const envelopes = new Map(doc.envelopes.map((envelope) => [envelope.recordId, envelope]));

  const opened = entries
    .flatMap((entry) => tolerantly(entry.recordId, () => [entry, openRecord(entry)]))
    .map(([entry, payload]) => ({ ...entry, payload }));
  function openRecord({ category, recordId, digest, replaces }) {
    const { keyEpoch, recipients } = envelopes.get(recordId);
    const kid = `${doc.patientId}/${category}/${keyEpoch}`;
    const at = 32 * (category * epochs + keyEpoch - 1);
    const { x } = manifest.compartments[category][keyEpoch - 1];
    const content = contentKey(
      recipients.find(({ header }) => header.kid === kid) ?? recipients[0],
      kid,
      keys.subarray(at, at + 32),
      x,
    );
    const domain = Buffer.from("keyward/record/v1\n");
    const ids = [patient, Buffer.from([category]), bytes(recordId), bytes(replaces)];
    must(digests.has(digest), "RecordCorrupted: the blob isn't in the export");
    const framed = openBlob(digests.get(digest), content, Buffer.concat([domain, ...ids]));
    return inflateRawSync(framed.subarray(4, 4 + framed.readUInt32BE()), {
      maxOutputLength: 2 ** 26,
    }).toString();
  }
  await writeRecords(opened, erased, folder, tolerantly);
  const described = opened.flatMap((record) =>
    tolerantly(record.recordId, () => attachmentsIn(record)).flat(),
  );
  const attachments = [...new Map(described.map((one) => [one.id, one])).values()];
  await writeAttachments(file, attachments, doc.patientId, folder, problems);
  for (const problem of problems) console.error(problem);
  console.log(`${opened.length} of ${entries.length} records opened; ${problems.length} problems.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

/** The files that were imported, byte for byte, and one Bundle of all that came otherwise. */
async function writeRecords(opened, erased, folder, tolerantly) {
  await mkdir(folder, { recursive: true });
  const texts = new Map();
  const frames = [];
  for (const { recordId, category, payload } of opened) {
    for (const entries of tolerantly(recordId, () => entryTexts(payload))) {
      texts.set(recordId, entries);
      if (category !== ADMINISTRATIVE || entries.length !== 1) continue;
      const { contentType, data } = JSON.parse(entries[0]).resource ?? {};
      if (contentType === FRAME) frames.push([recordId, JSON.parse(Buffer.from(data, "base64"))]);
    }
  }
  const placed = new Set(frames.map(([recordId]) => recordId));
  // What is left of a file, after a part of it was erased, goes with the others.
  const isWhole = ([, { entries }]) => !entries.some(([id]) => erased.has(id));
  const whole = frames.filter(isWhole);
  for (const [at, [recordId, { frame, entries }]] of whole.entries()) {
    for (const [id] of entries) placed.add(id);
    const made = tolerantly(recordId, () =>
      entries.reduce((text, [id, position], index) => {
        must(texts.get(id)?.[position] !== undefined, `MissingRecord: ${id}`);
        return text + texts.get(id)[position] + frame[index + 1];
      }, frame[0]),
    );
    for (const text of made) await writeFile(join(folder, `file-${at + 1}.json`), text);
  }
  // Of the emergency compartment are copies alone.
  const others = opened.filter(({ recordId, category }) => category !== EMERGENCY && !placed.has(recordId));
  const raws = others.flatMap(({ recordId }) => texts.get(recordId) ?? []);
  if (raws.length > 0) {
    const bundle = `{"resourceType":"Bundle","type":"collection","entry":[${raws.join(",")}]}`;
    await writeFile(join(folder, "others.json"), bundle);
  }
  console.log(`Written to ${folder}: ${whole.length} files as they came, ${raws.length} other entries.`);
}

/** The lines of an export: the first is the record, each other one a segment of an attachment. */
async function* linesOf(file) {
  let parts = [];
  for await (const chunk of createReadStream(file, { highWaterMark: 2 ** 20 })) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...parts, chunk.subarray(start, end)]).toString();
      parts = [];
      start = end + 1;
    }
    parts.push(chunk.subarray(start));
  }
  yield Buffer.concat(parts).toString();
}

/** What a record says of its large files: their keys, and their segments in order. */
function attachmentsIn({ category, payload }) {
  if (category === EMERGENCY) return [];
  return entryTexts(payload).flatMap((text) => {
    const { contentType, data } = JSON.parse(text).resource ?? {};
    return contentType === ATTACHMENT ? [JSON.parse(Buffer.from(data, "base64"))] : [];
  });
}

/** Opens every large file, segment by segment as they stand in the export: a few megabytes are in memory at a time. */
async function writeAttachments(file, attachments, patientId, folder, problems) {
  const places = new Map(
    attachments.flatMap((one, at) => one.segments.map((digest, index) => [digest, { at, index }])),
  );
  const states = attachments.map((one, at) => ({
    ...one,
    path: join(folder, `attachment-${at + 1}${EXTENSIONS[one.contentType] ?? ".bin"}`),
    next: 0,
    left: one.size,
    hash: createHash("sha256"),
  }));
  let line = 0;
  for await (const text of linesOf(file)) {
    if (line++ === 0 || text === "") continue;
    try {
      const { cid, data } = JSON.parse(text);
      const sealed = Buffer.from(data, "base64");
      const digest = sha256(sealed);
      must(cidOf(digest) === cid, `${cid}: BlobCorrupted: its digest is another one`);
      const place = places.get(`0x${digest.toString("hex")}`);
      must(place, `${cid}: AttachmentSegmentRefused: no record names it`);
      await writeSegment(states[place.at], place.index, sealed, patientId);
    } catch (error) {
      problems.push(error instanceof SyntaxError ? `line ${line}: it can't be read` : error.message);
    }
  }
  for (const { path, id, next, segments, left, hash, sha256: expected } of states) {
    const name =
      next < segments.length
        ? `AttachmentTruncated: ${next} of ${segments.length} segments are there`
        : left !== 0 || `0x${hash.digest("hex")}` !== expected
          ? "AttachmentMismatch: it isn't the file that was described"
          : undefined;
    if (name === undefined) continue;
    problems.push(`${id}: ${name}`);
    await rm(path, { force: true });
  }
  if (states.length > 0) console.log(`Large files: ${states.length}, checked segment by segment.`);
}

/** Each segment is bound to its patient, file, place, and whether it is the last. */
async function writeSegment(state, index, sealed, patientId) {
  const { id, segments } = state;
  must(index === state.next, `${id}: AttachmentSegmentRefused: segment ${index} stands out of its order`);
  const place = JSON.stringify([patientId, id, index, index === segments.length - 1]);
  const cipher = createDecipheriv("aes-256-gcm", Buffer.from(state.key, "base64"), sealed.subarray(0, 12))
    .setAuthTag(sealed.subarray(-16))
    .setAAD(Buffer.from(`keyward/attachment/v1\n${place}`));
  let opened;
  try {
    opened = Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()]);
  } catch {
    throw new Error(`${id}: AttachmentSegmentRefused: segment ${index} isn't the one of this place`);
  }
  const bytes = opened.subarray(0, Math.min(opened.length, state.left));
  await writeFile(state.path, bytes, { flag: index === 0 ? "w" : "a" });
  state.hash.update(bytes);
  state.left -= bytes.length;
  state.next += 1;
}

/** Asked for, so that it stands in no list of processes and in no shell's history. */
async function askCode() {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const code = await lines.question("Recovery code: ");
  lines.close();
  return code;
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
