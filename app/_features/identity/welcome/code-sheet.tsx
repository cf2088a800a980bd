"use client";
import { identity } from "../../../_messages/en/identity.ts";
import { CodeActs } from "../../../_shared/recovery-code/code-acts.tsx";
import { CodeGroups } from "../../../_shared/recovery-code/code-groups.tsx";
import { saveFile } from "../../../_shared/save-file.ts";
import { Button } from "../../../_ui/button.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import css from "./welcome.module.css";

const text = identity.welcome;
const PLAIN = "text/plain;charset=utf-8";

/** A recovery code in its groups, and the ways to keep it. Printed, it is the sheet alone. */
export function CodeSheet({ code }: { code: string }) {
  return (
    <Stack>
      <CodeGroups code={code} label={text.codeLabel} />
      <CodeActs code={code} words={text}>
        <Button
          icon="download"
          onClick={() => saveFile(text.fileName, text.fileText(code, location.origin), PLAIN)}
        >
          {text.download}
        </Button>
      </CodeActs>
      <p className={css.printed}>{text.fileText("", location.origin)}</p>
    </Stack>
  );
}
