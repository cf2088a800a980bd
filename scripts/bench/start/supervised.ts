import { supervise } from "#services/supervisor/supervise.ts";

/**
 * The whole hospital node as a process, as `npm start` runs it: `node supervised.ts FOLDER PORT`. Prints one line of
 * JSON a step, with the milliseconds since its beginning, and one when everything answers.
 */
const [folder = "", port = ""] = process.argv.slice(2);
const say = (line: object) => console.log(JSON.stringify({ ...line, ms: performance.now() }));
const hospital = await supervise(folder, Number(port), {
  step: (title) => say({ step: title }),
  event: (text) => say({ event: text }),
});
const stop = () => void hospital.stop().then(() => process.exit(0));
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.removeAllListeners(signal);
  process.once(signal, stop);
}
// When the bench is killed, nothing of what it started may be left.
const parent = process.ppid;
const WATCH = 500;
const watching = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watching);
  stop();
}, WATCH);
say({ ready: true });
