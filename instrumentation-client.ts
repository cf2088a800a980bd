// Runs before the app. Where Trusted Types are required, the browser asks this policy about each script that is loaded
// and each worker that is started: only our own build passes. Nothing makes HTML or code from text.
const BUILD = "/_next/static/chunks/";
/** Shows what the hospital pushes, where the patient chose that. */
const PUSH_WORKER = "/settings/push-worker.js";
/** Keeps the app's own files for when there is no connection. */
const APP_WORKER = "/sw.js";

type TrustedTypes = { createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown };

(globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("default", {
  createScriptURL(text) {
    const url = new URL(text, location.origin);
    const own = url.pathname.startsWith(BUILD) || [PUSH_WORKER, APP_WORKER].includes(url.pathname);
    if (url.origin === location.origin && own) return text;
    throw new TypeError("Not a script of this app.");
  },
});

// zod makes its checks by `new Function` where it can, and finds out by trying: it is told not to.
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
