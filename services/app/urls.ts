/** Where a build's files are asked for. */
export const STATIC = "/_next/static/";

/** The entry of every worker, which comes with a policy of its own (proxy.ts); the rest of its code is loaded under that. */
export const WORKER_SCRIPTS = `${STATIC}chunks/turbopack-worker-`;
