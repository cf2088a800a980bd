"use client";
import { claimSearch as text } from "../../_messages/en/claim-search.ts";
import { Button } from "../../_ui/button.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Card, Row } from "../../_ui/surface.tsx";

/** That a search found nothing, and what else can be tried. */
export const NothingFound = ({
  view,
  onAll,
  onClear,
}: {
  /** Which claims were looked among; undefined for all. */
  view?: string | undefined;
  onAll: () => void;
  onClear: () => void;
}) => (
  <Card>
    <EmptyState
      icon="search"
      title={text.none}
      action={
        <Row>
          {view !== undefined && <Button onClick={onAll}>{text.among}</Button>}
          <Button kind={view === undefined ? "secondary" : "quiet"} onClick={onClear}>
            {text.clearAll}
          </Button>
        </Row>
      }
    >
      {view === undefined ? text.noneAtAll : text.noneAmong(view)}
    </EmptyState>
  </Card>
);
