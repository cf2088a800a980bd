import { isObject, isString, type JsonObject, own } from "../json.ts";
import { loadDefinitions } from "./definitions.ts";
import { errorOf, type Issue } from "./issue.ts";
import { validateType } from "./validate-resource.ts";

/**
 * What is wrong with a resource by itself: its structure and codes. Where its references lead isn't looked at.
 * @param resource or its JSON text
 */
export async function validateResource(resource: JsonObject | string): Promise<Issue[]> {
  // As it will be stored: what is undefined isn't written.
  const text = typeof resource === "string" ? resource : JSON.stringify(resource);
  const written: unknown = JSON.parse(text);
  const type = isObject(written) ? own(written, "resourceType") : undefined;
  const definitions = await loadDefinitions();
  if (!isObject(written) || !isString(type) || !definitions(type)?.isResource)
    return [{ severity: "error", name: "UnknownResourceType", path: "resourceType" }];
  const issues: Issue[] = [];
  validateType(definitions, type, written, [type], (issue) => issues.push(issue));
  return issues;
}

/** Throws the first error of a resource that is about to be written, by its name. */
export async function checkResource(resource: JsonObject | string): Promise<void> {
  const errors = (await validateResource(resource)).filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first !== undefined) throw errorOf(first, errors.length);
}
