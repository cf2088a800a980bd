import { recovery } from "../../_messages/en/recovery.ts";
import { ButtonLink } from "../../_ui/button.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import css from "./recovery.module.css";

const text = recovery.card;

/** In the settings: what there is for the day when a key is lost or stolen. */
export const RecoveryCard = () => (
  <Card title={text.title}>
    <Stack gap={12}>
      <p className={css.small}>{text.text}</p>
      <Row>
        <ButtonLink href="/settings/guardians" icon="users">
          {text.open}
        </ButtonLink>
        <ButtonLink href="/guardian" icon="heart">
          {text.asGuardian}
        </ButtonLink>
        <ButtonLink href="/settings/stolen" icon="alert">
          {text.stolen}
        </ButtonLink>
      </Row>
    </Stack>
  </Card>
);
