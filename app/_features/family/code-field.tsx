import { family as text } from "../../_messages/en/family.ts";
import { Input } from "../../_ui/field.tsx";
import css from "./family.module.css";

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
  <Input
    label={text.code}
    hint={text.codeHint}
    error={tried && code.trim() === "" ? text.codeMissing : undefined}
    autoComplete="off"
    autoCapitalize="characters"
    spellCheck={false}
    className={css.code}
    value={code}
    onChange={({ target }) => onChange(target.value)}
  />
);
