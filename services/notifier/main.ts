import { reportFailedStart, runService } from "#services/http/run-service.ts";
import { type NotifierConfig, readConfig } from "./config.ts";
import { startNotifier } from "./notifier.ts";

let config: NotifierConfig;
try {
  config = readConfig(process.env);
} catch (error) {
  reportFailedStart("notifier", error);
}
// Children and crash reports must not inherit them.
for (const name of ["CONTACTS_KEY", "CONTACTS_KEY_PREVIOUS", "SMTP_URL", "VAPID_PRIVATE_KEY"])
  delete process.env[name];
await runService("notifier", config.LOG_LEVEL, (logger) => startNotifier(config, logger));
