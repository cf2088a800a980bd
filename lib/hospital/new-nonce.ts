import { z } from "zod";
import type { HospitalHttp } from "./hospital-http.ts";

const nonceAnswer = z.object({ nonce: z.string().regex(/^[A-Za-z0-9]{8,200}$/) });

/** A nonce for one sign-in, good for some minutes, within the session of `http`. */
export async function newNonce(http: HospitalHttp): Promise<string> {
  const { nonce } = await http.json({ method: "POST", path: "/api/session/nonce", answer: nonceAnswer });
  return nonce;
}
