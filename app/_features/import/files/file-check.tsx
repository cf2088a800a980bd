"use client";
import type { CheckedIssue, FileCheck } from "#lib/vault/check-file.ts";
import { adding } from "../../../_messages/en/import.ts";
import { Button } from "../../../_ui/button.tsx";
import { Banner, Row } from "../../../_ui/surface.tsx";
import css from "../import.module.css";

const text = adding.files;

/** A file that can't be added, and each place that is wrong: for whoever made it. There is no way around it. */
export function InvalidFile({ name, check }: { name: string; check: FileCheck | undefined }) {
  if (check === undefined) return null;
  const { errors, counts } = check;
  return (
    <div className={css.checked}>
      <Banner tone="alarm" title={text.invalid.title(counts.errors)}>
        {text.invalid.text}
      </Banner>
      <IssueList label={text.problems.label(name)} issues={errors} of={counts.errors} />
    </div>
  );
}

/** A file that can be added, once somebody has seen what is odd about it. */
export function AsksFirst({
  check,
  onAccept,
  onLeaveOut,
}: {
  check: FileCheck | undefined;
  onAccept: () => void;
  onLeaveOut: () => void;
}) {
  if (check === undefined) return null;
  const { warnings, counts } = check;
  return (
    <div className={css.checked}>
      <Banner tone="warn" title={text.asks.title}>
        {text.asks.text}
      </Banner>
      <IssueList label={text.problems.warnings(counts.warnings)} issues={warnings} of={counts.warnings} />
      <Row>
        <Button size="small" onClick={onAccept}>
          {text.asks.yes}
        </Button>
        <Button size="small" kind="quiet" onClick={onLeaveOut}>
          {text.asks.no}
        </Button>
      </Row>
    </div>
  );
}

/** What is odd about a file that is being added, or was. */
export function WarningList({ check }: { check: FileCheck | undefined }) {
  if (check === undefined || check.counts.warnings === 0) return null;
  const { warnings, counts } = check;
  const label = text.problems.warnings(counts.warnings);
  return (
    <details className={css.warnings}>
      <summary>{label}</summary>
      <IssueList label={label} issues={warnings} of={counts.warnings} />
    </details>
  );
}

/** Each place in words, with its path in the file. */
function IssueList({ label, issues, of }: { label: string; issues: readonly CheckedIssue[]; of: number }) {
  return (
    <ul className={css.issues} aria-label={label}>
      {issues.map((issue, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and a place may be wrong twice
        <li key={at}>
          <p>
            <strong>
              {issue.entry === undefined
                ? text.problems.whole
                : text.problems.entry(issue.entry, issue.resourceType)}
            </strong>{" "}
            {text.problems.said[issue.name](issue.expected)}
          </p>
          <p className={css.where}>
            <code>{issue.path}</code>
            {issue.reference && (
              <>
                {" → "}
                <code>{issue.reference}</code>
              </>
            )}
          </p>
        </li>
      ))}
      {of > issues.length && <li className={css.quiet}>{text.problems.more(of - issues.length)}</li>}
    </ul>
  );
}
