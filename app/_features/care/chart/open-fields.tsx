"use client";
import { care } from "../../../_messages/en/care.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { Checkbox, Group, Select } from "../../../_ui/field.tsx";
import { type GrantedPatient, granteeKey, shownCategories } from "../access/granted.ts";
import { useGranteeName } from "../access/use-grantee-name.ts";
import { MINUTES } from "./minutes.ts";
import { choiceOf, type OpenChoice } from "./open-choice.ts";
import css from "./open-panel.module.css";
import { PartsChoice } from "./parts-choice.tsx";

const text = care.opening;

/** Under which grant, which parts, and for how long: the time of a session that runs isn't asked again. */
export function OpenFields({
  grants,
  chosen,
  onChange,
  off,
  running,
}: {
  grants: GrantedPatient["grants"];
  chosen: OpenChoice;
  onChange: (chosen: OpenChoice) => void;
  off: boolean;
  running: boolean;
}) {
  const granteeName = useGranteeName();
  return (
    <fieldset className={css.fields} disabled={off}>
      {grants.length > 1 && (
        <Select
          label={text.through}
          value={chosen.grant}
          onChange={({ target }) => onChange({ ...chosen, ...choiceOf(grants, Number(target.value)) })}
        >
          {grants.map(({ grantee, purpose }, at) => (
            <option key={`${granteeKey(grantee)} ${purpose}`} value={at}>
              {text.throughOption(granteeName(grantee), terms.purpose[purpose])}
            </option>
          ))}
        </Select>
      )}
      <PartsChoice
        allowed={shownCategories(grants[chosen.grant]?.readMask ?? 0)}
        chosen={chosen.categories}
        onChange={(categories) => onChange({ ...chosen, categories })}
      />
      {!running && (
        <Group legend={text.minutes}>
          <div className={css.minutes}>
            {MINUTES.map((minutes) => (
              <Checkbox
                key={minutes}
                type="radio"
                name="minutes"
                label={text.minutesOf(minutes)}
                checked={chosen.minutes === minutes}
                onChange={() => onChange({ ...chosen, minutes })}
              />
            ))}
          </div>
        </Group>
      )}
    </fieldset>
  );
}
