import type { JsonObject } from "../json.ts";
import { loadDefinitions } from "./definitions.ts";
import { errorOf, type Issue } from "./issue.ts";
import { validateType } from "./validate-resource.ts";

/** What is wrong with a resource by itself: its structure and codes. Where its references lead isn't looked at. */
export async function validateResource(resource: JsonObject): Promise<Issue[]> {
  const type = String(resource.resourceType);
  const issues: Issue[] = [];
  // As it will be stored: what is undefined isn't written.
  const written = JSON.parse(JSON.stringify(resource)) as JsonObject;
  validateType(await loadDefinitions(), type, written, [type], (issue) => issues.push(issue));
  return issues;
}

/** Throws the first error of a resource that is about to be written, by its name. */
export async function checkResource(resource: JsonObject): Promise<void> {
  const errors = (await validateResource(resource)).filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first !== undefined) throw errorOf(first, errors.length);
}
