"use client";
import { useState } from "react";
import { CATEGORIES, type Category, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { list } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { Button } from "../../../_ui/button.tsx";
import { Checkbox, Group } from "../../../_ui/field.tsx";
import { Badge, Card, Row, Stack } from "../../../_ui/surface.tsx";
import type { EmergencySettings } from "../../../_vault/protocol/emergency.ts";
import { lengthText } from "../length-text.ts";
import css from "./emergency.module.css";
import { SignDialog } from "./sign-dialog.tsx";

const text = emergency.may;
type Extent = "summary" | "more" | "nothing";

const SUMMARY: readonly Category[] = ["emergency"];
/** Parts that may be added; bills save nobody. */
const PARTS = CATEGORIES.filter((category) => category !== "emergency" && category !== "billing");
const isPrivate = (category: Category) => (SENSITIVE_CATEGORIES as readonly Category[]).includes(category);
const extentOf = ({ categories }: EmergencySettings): Extent =>
  categories.length === 0 ? "nothing" : categories.length === 1 ? "summary" : "more";

/** What responders may read, in plain words, and how to change it. */
export function MayCard({ settings }: { settings: EmergencySettings }) {
  const [changing, setChanging] = useState(false);
  const { categories, decided, caseLength } = settings;
  return (
    <Card
      title={text.title}
      action={
        !changing && (
          <Button size="small" onClick={() => setChanging(true)}>
            {text.change}
          </Button>
        )
      }
    >
      {changing ? (
        <Choice settings={settings} onClose={() => setChanging(false)} />
      ) : (
        <Stack gap={8}>
          {categories.length === 0 ? (
            <p className={css.strong}>{text.nowNothing}</p>
          ) : (
            <p>
              {text.now} <strong>{list(categories.map((one) => terms.category[one].toLowerCase()))}</strong>.
            </p>
          )}
          {!decided && <p className={css.quiet}>{text.undecided}</p>}
          {categories.length > 0 && (
            <p className={css.quiet}>
              {text.rules(lengthText(caseLength.withCard), lengthText(caseLength.withoutCard))}
            </p>
          )}
        </Stack>
      )}
    </Card>
  );
}

function Choice({ settings, onClose }: { settings: EmergencySettings; onClose: () => void }) {
  const [extent, setExtent] = useState<Extent>(extentOf(settings));
  const [parts, setParts] = useState<readonly Category[]>(settings.categories);
  const [signing, setSigning] = useState(false);
  const categories: Category[] =
    extent === "nothing"
      ? []
      : extent === "summary"
        ? [...SUMMARY]
        : CATEGORIES.filter((one) => one === "emergency" || parts.includes(one));
  return (
    <Stack gap={12}>
      <Group legend={text.choose}>
        {(["summary", "more", "nothing"] as const).map((one) => (
          <Checkbox
            key={one}
            type="radio"
            name="extent"
            label={text[one]}
            hint={text[`${one}Hint`]}
            checked={extent === one}
            onChange={() => setExtent(one)}
          />
        ))}
      </Group>
      {extent === "more" && (
        <Group legend={text.parts}>
          <div className={css.parts}>
            {PARTS.map((one) => (
              <Checkbox
                key={one}
                label={
                  <>
                    {terms.category[one]} {isPrivate(one) && <Badge>{text.privateHint}</Badge>}
                  </>
                }
                checked={parts.includes(one)}
                onChange={({ target }) =>
                  setParts(target.checked ? [...parts, one] : parts.filter((other) => other !== one))
                }
              />
            ))}
          </div>
        </Group>
      )}
      <Row>
        <Button kind="primary" onClick={() => setSigning(true)}>
          {emergency.sentence.sign}
        </Button>
        <Button onClick={onClose}>{emergency.sentence.cancel}</Button>
      </Row>
      {signing && (
        <SignDialog
          title={emergency.sentence.about}
          choice={{ categories, card: "keep" }}
          has={settings.card !== undefined}
          done={emergency.card.changed}
          onClose={() => {
            setSigning(false);
            onClose();
          }}
        />
      )}
    </Stack>
  );
}
