import { Presets, SingleBar } from "cli-progress";

/** Steps of a file's journey, for the bar's length: as many as a patient's has. */
const STEPS = 32;

export type Progress = {
  step(title: string): void;
  /** Progress inside a step. */
  within(done: number, of: number): void;
  /** A line that stays, above the bar. */
  say(line: string): void;
  done(outcome: string): void;
};

/** A progress bar on a terminal; a line a step elsewhere. */
export function progressFor(name: string): Progress {
  const terminal = process.stdout.isTTY;
  const bar = new SingleBar(
    { format: `${name} {bar} {title}`, hideCursor: true, clearOnComplete: true, barsize: 24 },
    Presets.shades_classic,
  );
  let steps = 0;
  let title = "";
  if (terminal) bar.start(STEPS, 0, { title });
  return {
    step(next) {
      title = next;
      steps += 1;
      if (terminal) bar.update(Math.min(steps, STEPS - 1), { title });
    },
    within(done, of) {
      if (terminal) bar.update({ title: `${title} ${done}/${of}` });
    },
    say(line) {
      if (terminal) process.stdout.write(`\r\x1b[2K${line}\n`);
      else console.log(line);
    },
    done(outcome) {
      if (terminal) bar.stop();
      console.log(`${name}: ${outcome}`);
    },
  };
}
