import { type Category, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { Checkbox, Group } from "../../../_ui/field.tsx";
import { Badge } from "../../../_ui/surface.tsx";
import css from "./open-panel.module.css";

const text = care.opening;
const isSensitive = (category: Category) => (SENSITIVE_CATEGORIES as readonly Category[]).includes(category);

/** Parts of a record to open: all that may be, or some. */
export function PartsChoice({
  allowed,
  chosen,
  onChange,
}: {
  allowed: readonly Category[];
  chosen: readonly Category[];
  onChange: (chosen: readonly Category[]) => void;
}) {
  return (
    <Group legend={text.parts} hint={text.partsHint}>
      <Checkbox
        label={<b>{text.all}</b>}
        checked={chosen.length === allowed.length}
        onChange={({ target }) => onChange(target.checked ? allowed : [])}
      />
      <div className={css.parts}>
        {allowed.map((category) => (
          <Checkbox
            key={category}
            label={
              <>
                {terms.category[category]}
                {isSensitive(category) && <Badge tone="warn">{care.ask.sensitive}</Badge>}
              </>
            }
            checked={chosen.includes(category)}
            onChange={({ target }) =>
              onChange(allowed.filter((one) => (one === category ? target.checked : chosen.includes(one))))
            }
          />
        ))}
      </div>
    </Group>
  );
}
