import { parseArgs } from "node:util";
import { runService } from "#services/http/run-service.ts";
import { serveApp } from "./serve-app.ts";

const { values } = parseArgs({
  options: { hostname: { type: "string", default: "127.0.0.1" }, port: { type: "string", default: "3000" } },
});
await runService("app", process.env.LOG_LEVEL ?? "info", () =>
  serveApp(values.hostname, Number(values.port)),
);
