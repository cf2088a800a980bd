import { quantity, term } from "./elements.ts";
import type { Measure } from "./measures.ts";

const MEANINGS = { N: "Normal", L: "Low", H: "High", LL: "Critical low", HH: "Critical high" } as const;

/** Value, range and interpretation of a measurement, as an Observation or one of its components carries them. */
export function measured(measure: Measure, value: number) {
  const { digits, unit, ucum = unit, low, high } = measure;
  const limit = (bound: number) => quantity(bound, digits, unit, ucum);
  const known = low !== undefined || high !== undefined;
  const meaning = meaningOf(measure, Number(value.toFixed(digits)));
  return {
    valueQuantity: quantity(value, digits, unit, ucum),
    ...(known
      ? {
          interpretation: [term("v3-ObservationInterpretation", meaning, MEANINGS[meaning])],
          referenceRange: [
            {
              ...(low === undefined ? {} : { low: limit(low) }),
              ...(high === undefined ? {} : { high: limit(high) }),
              text: rangeText(measure),
            },
          ],
        }
      : {}),
  };
}

function meaningOf({ low, high, panicLow, panicHigh }: Measure, value: number): keyof typeof MEANINGS {
  if (panicLow !== undefined && value <= panicLow) return "LL";
  if (panicHigh !== undefined && value >= panicHigh) return "HH";
  if (low !== undefined && value < low) return "L";
  return high !== undefined && value > high ? "H" : "N";
}

function rangeText({ low, high, digits, unit }: Measure): string {
  if (low === undefined) return `up to ${high?.toFixed(digits)} ${unit}`;
  if (high === undefined) return `${low.toFixed(digits)} ${unit} or more`;
  return `${low.toFixed(digits)} to ${high.toFixed(digits)} ${unit}`;
}
