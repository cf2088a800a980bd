"use client";
import type { LaboratoryTest } from "#lib/care/value-sets/laboratory.ts";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { IconButton } from "../../_ui/button.tsx";
import { Input } from "../../_ui/field.tsx";
import { Badge, type Tone } from "../../_ui/surface.tsx";
import css from "./laboratory.module.css";
import { type Flag, flagOf, numberIn, type TypedResult, wrongWith } from "./results.ts";

const text = laboratory;
const TONES: Readonly<Record<Flag, Tone>> = { low: "warn", high: "warn", normal: "accent", none: "neutral" };

/** Results as they are typed: value and range, and how the value will read. */
export function ResultRows({
  results,
  tried,
  onChange,
  onRemove,
}: {
  results: readonly TypedResult[];
  tried: boolean;
  onChange: (result: TypedResult) => void;
  onRemove: (test: LaboratoryTest) => void;
}) {
  const { columns } = text;
  return (
    <div className={css.scroll}>
      <table className={css.results}>
        <caption className="visually-hidden">{text.results}</caption>
        <thead>
          <tr>
            {[columns.test, columns.value, columns.unit, columns.low, columns.high, columns.flag].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
            <td />
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <ResultRow
              key={result.test.code}
              result={result}
              tried={tried}
              onChange={onChange}
              onRemove={() => onRemove(result.test)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ResultRow({
  result,
  tried,
  onChange,
  onRemove,
}: {
  result: TypedResult;
  tried: boolean;
  onChange: (result: TypedResult) => void;
  onRemove: () => void;
}) {
  const { test, value, low, high } = result;
  const wrong = wrongWith(result);
  const read = numberIn(value);
  const flag = read === undefined || wrong.range ? undefined : flagOf(read, numberIn(low), numberIn(high));
  const field = (key: "value" | "low" | "high", error: string | undefined) => (
    <td className={css.number}>
      <Input
        label={text.of(text.columns[key], test.display)}
        hideLabel
        inputMode="decimal"
        autoComplete="off"
        error={error}
        value={result[key]}
        onChange={({ target }) => onChange({ ...result, [key]: target.value })}
      />
    </td>
  );
  return (
    <tr>
      <th scope="row">
        {test.display}
        <span className={css.code}>LOINC {test.code}</span>
      </th>
      {field("value", tried && wrong.value ? text.valueWrong : undefined)}
      <td>
        <span className={css.unit}>{test.unit}</span>
      </td>
      {field("low", wrong.range ? text.rangeWrong : undefined)}
      {field("high", undefined)}
      <td>
        <span className={css.flag}>{flag && <Badge tone={TONES[flag]}>{text.flags[flag]}</Badge>}</span>
      </td>
      <td>
        <IconButton icon="x" label={text.removeTest(test.display)} onClick={onRemove} />
      </td>
    </tr>
  );
}
