import { buildApp } from "#services/app/build-app.ts";

/** Builds the app, so that nodes which start at the same time find it built. */
await buildApp();
