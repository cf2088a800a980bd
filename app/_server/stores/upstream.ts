import { KeywardError } from "#lib/core/errors.ts";
import { askService, type InternalRequest, namedError } from "../clients/internal.ts";
import { environment } from "../environment.ts";

const PATIENCE = 60_000;
/** Who reads can ask another store soon; an upload may stall on its way here, too. */
const SILENCE = { reading: 5_000, writing: 10_000 };

/** Asks the store called `a`, `b`, ...: its place among STORE_URLS. Throws what the store names, and `StoreUnknown`. */
export async function askStore(
  store: string,
  path: string,
  request: InternalRequest = {},
): Promise<Response> {
  const index = /^[a-z]$/.test(store) ? store.charCodeAt(0) - 97 : -1;
  const url = environment().STORE_URLS[index];
  if (url === undefined) throw new KeywardError("StoreUnknown", { message: "There is no such store." });
  const silence = request.body === undefined ? SILENCE.reading : SILENCE.writing;
  const response = await askService(url + path, { patience: PATIENCE, silence, ...request });
  if (!response.ok) throw namedError(await response.json().catch(() => undefined));
  return response;
}

/** A store's answer, handed on without its headers. Browsers never take it for a page. */
export function handOn(response: Response): Response {
  const headers = new Headers();
  for (const name of ["content-type", "content-length"]) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  if (!headers.has("content-type")) headers.delete("content-length");
  headers.set("content-disposition", "attachment");
  return new Response(response.status === 204 ? null : response.body, { status: response.status, headers });
}

/** The same for what isn't there and for what isn't the asker's, so that ids can't be tried out. */
export const missing = (name: "BlobMissing" | "EnvelopeMissing" | "KeyringMissing") =>
  new KeywardError(name, { message: "There is nothing under this id that you may have." });
