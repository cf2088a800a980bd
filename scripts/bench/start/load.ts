import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Deployment } from "#lib/chain/deployment.ts";
import { mapConcurrently } from "#lib/core/concurrency.ts";
import { newPatient } from "#services/relayer/testing/patients.ts";
import type { MeasuredHospital } from "./hospital.ts";

const REGISTRATIONS = 300;
const BLOBS = 64;
const BLOB_SIZE = 1024 * 1024;
const PAGES = 200;
const AT_ONCE = 20;

/** What `putLoad` does, in words. */
export const LOAD = `${REGISTRATIONS} relayed registrations, ${BLOBS} blobs of 1 MiB to one store, ${PAGES} pages and as many status reports of the app, ${AT_ONCE} at once`;

/** Works a hospital node for a while. Throws when anything is refused. */
export async function putLoad({ ports, token }: MeasuredHospital, folder: string): Promise<void> {
  const deployment = JSON.parse(await readFile(join(folder, "deployment.json"), "utf8")) as Deployment;
  const authorization = `Bearer ${token}`;
  const ask = async (url: string, status: number, init: RequestInit = {}) => {
    const answer = await fetch(url, init);
    await answer.arrayBuffer();
    if (answer.status !== status) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
  };
  const times = (count: number, work: (i: number) => Promise<void>) =>
    mapConcurrently(
      Array.from({ length: count }, (_, i) => i),
      AT_ONCE,
      work,
    );

  await times(REGISTRATIONS, async (i) => {
    const call = await newPatient({ deployment } as never).registration();
    await ask(`http://127.0.0.1:${ports.relayer}/v1/calls`, 202, {
      method: "POST",
      headers: { authorization, "x-keyward-caller": `caller-${i % AT_ONCE}` },
      body: JSON.stringify(call),
    });
  });
  await times(BLOBS, async () => {
    const body = crypto.getRandomValues(new Uint8Array(65_536));
    const blob = new Uint8Array(BLOB_SIZE);
    for (let at = 0; at < BLOB_SIZE; at += body.length) blob.set(body, at);
    await ask(`http://127.0.0.1:${ports.stores[0]}/blobs`, 200, {
      method: "PUT",
      headers: { authorization },
      body: blob,
    });
  });
  await times(PAGES, async () => {
    await ask(`http://localhost:${ports.app}/`, 200);
    await ask(`http://localhost:${ports.app}/api/status`, 200);
  });
}
