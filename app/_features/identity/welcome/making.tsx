"use client";
import { identity } from "../../../_messages/en/identity.ts";
import { Progress } from "../../../_ui/progress.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import type { CreateProgress } from "../../../_vault/protocol/vault.ts";
import css from "./welcome.module.css";

const text = identity.welcome;

/** How far the making of a record is. */
export function Making({ progress }: { progress: CreateProgress | { stage: "passkey" } | undefined }) {
  if (progress === undefined) return <Progress label={text.stages.register} />;
  return (
    <Stack>
      {progress.stage === "keys" ? (
        <Progress
          label={text.stages.keys(progress.done, progress.of)}
          done={progress.done}
          of={progress.of}
        />
      ) : (
        <Progress label={text.stages[progress.stage]} />
      )}
      <p role="status" className={css.quiet}>
        {text.signing}
      </p>
    </Stack>
  );
}
