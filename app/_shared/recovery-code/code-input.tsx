import { Input } from "../../_ui/field.tsx";
import css from "./code-groups.module.css";

/** Where a recovery code is typed, or one that somebody reads out. */
export const CodeInput = ({
  value,
  onType,
  ...words
}: {
  value: string;
  onType: (typed: string) => void;
  label: string;
  hint?: string;
  error?: string | undefined;
  autoFocus?: boolean;
}) => (
  <Input
    {...words}
    autoComplete="off"
    autoCapitalize="characters"
    spellCheck={false}
    className={css.typed}
    value={value}
    onChange={({ target }) => onType(target.value)}
  />
);
