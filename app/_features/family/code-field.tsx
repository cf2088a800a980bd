import { family as text } from "../../_messages/en/family.ts";
import { CodeInput } from "../../_shared/recovery-code/code-input.tsx";

/** Where a child's recovery code is typed. */
export const CodeField = ({
  code,
  tried,
  onChange,
}: {
  code: string;
  tried: boolean;
  onChange: (code: string) => void;
}) => (
  <CodeInput
    label={text.code}
    hint={text.codeHint}
    error={tried && code.trim() === "" ? text.codeMissing : undefined}
    value={code}
    onType={onChange}
  />
);
