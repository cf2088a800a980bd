import "./worker/no-eval.ts";
import { type MessageTarget, messagePort } from "#lib/keys/lit/port.ts";
import { serveKeyRelease } from "#lib/keys/lit/worker-core.ts";

// The entry of the key network's client: a realm of its own, whose console says nothing and whose requests are fenced.
serveKeyRelease(messagePort(self as unknown as MessageTarget));
