import { RpcRequestError } from "viem";
import { relayError } from "./errors.ts";

export type RpcCall = { method: string; params?: readonly unknown[] };
/** One answer: a result, or the node's error. */
export type RpcAnswer = { result: unknown } | { error: RpcRequestError };

/** Asks the node several things in one request; answers come in the order of the calls. */
export type Rpc = (calls: readonly RpcCall[]) => Promise<RpcAnswer[]>;

type Wire = { id: number; result?: unknown; error?: { code: number; message: string; data?: unknown } };

/** JSON-RPC over HTTP. Throws `LedgerUnavailable` when there is no answer. */
export function httpRpc(url: string, timeout = 10_000): Rpc {
  return async (calls) => {
    if (calls.length === 0) return [];
    const body = calls.map(({ method, params = [] }, id) => ({ jsonrpc: "2.0", id, method, params }));
    const answers = await post(url, JSON.stringify(body), timeout);
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    return body.map((sent): RpcAnswer => {
      const answer = byId.get(sent.id);
      if (answer === undefined) throw relayError("LedgerUnavailable");
      const { error, result = null } = answer;
      return error === undefined ? { result } : { error: new RpcRequestError({ body: sent, url, error }) };
    });
  };
}

async function post(url: string, body: string, timeout: number): Promise<Wire[]> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(timeout),
    });
    const answers: unknown = await response.json();
    if (Array.isArray(answers)) return answers as Wire[];
    throw new Error(`status ${response.status}`);
  } catch (cause) {
    throw relayError("LedgerUnavailable", { cause });
  }
}

/** The result of an answer. Throws `LedgerUnavailable` for a node's error. */
export function resultOf<T>(answer: RpcAnswer | undefined): T {
  if (answer !== undefined && "result" in answer) return answer.result as T;
  throw relayError("LedgerUnavailable", { cause: answer?.error });
}
