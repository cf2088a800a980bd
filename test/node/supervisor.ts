import { supervise } from "#services/supervisor/supervise.ts";

/** A hospital node in a process of its own, which can be killed; asked, it answers what its parts printed. */
const [folder = "", port = ""] = process.argv.slice(2);
const tell = (message: object) => process.connected && process.send?.(message);
process.once("disconnect", () => process.exit(1));

const event = (text: string) => tell({ event: text });
const hospital = await supervise(folder, Number(port), { step: event, event });
process.on("message", async ({ ask, id }: { ask: "look" | "stop"; id: number }) => {
  if (ask === "stop") {
    await hospital.stop();
    process.exit(0);
  }
  const parts = hospital.processes().map((part) => ({
    name: part.name,
    pid: part.current().process.pid,
    restarts: part.restarts(),
    output: part.current().output(),
  }));
  tell({ id, parts });
});
tell({ origin: hospital.origin, deployment: hospital.deployment });
