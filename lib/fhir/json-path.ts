/** The keys and indexes that lead to a value. */
export type JsonPath = readonly (string | number)[];

const ELEMENT_NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/**
 * A path as text, `entry[3].resource.name[0]`. A key that can't be an element's name is written `?`:
 * error details name places and must not carry what somebody put into a key.
 */
export function formatPath(path: JsonPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else text += `${text === "" ? "" : "."}${ELEMENT_NAME.test(step) ? step : "?"}`;
  }
  return text;
}
