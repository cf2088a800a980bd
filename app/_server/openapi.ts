import { z } from "zod";
import { OPERATIONS } from "./operations/all.ts";
import type { Operation } from "./operations/operation.ts";
import { errorAnswer } from "./schemas/common.ts";

const jsonSchema = (schema: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
};

function content(schema: z.ZodType | "bytes" | "events") {
  if (schema === "bytes") {
    return { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
  }
  if (schema === "events") return { "text/event-stream": { schema: { type: "string" } } };
  return { "application/json": { schema: jsonSchema(schema) } };
}

const inPath = (path: string) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

const parameters = (where: "header" | "query", schema: z.ZodObject | undefined) =>
  Object.entries(schema?.shape ?? {}).map(([name, each]) => ({
    name,
    in: where,
    required: !(each as z.ZodType).safeParse(undefined).success,
    schema: jsonSchema(each as z.ZodType),
  }));

function describe(path: string, { summary, query, headers, body, answer, status = 200 }: Operation) {
  return {
    summary,
    parameters: [...inPath(path), ...parameters("query", query), ...parameters("header", headers)],
    ...(body === undefined ? {} : { requestBody: { required: true, content: content(body) } }),
    responses: {
      [status]: {
        description: summary,
        ...(answer === undefined ? {} : { content: content(answer) }),
      },
      default: { description: "An error by name", content: content(errorAnswer) },
    },
  };
}

/** OpenAPI 3.1, made from the schemas that the routes check with. */
export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [label, operation] of Object.entries(OPERATIONS)) {
    const [method = "", path = ""] = label.split(" ");
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = describe(path, operation);
  }
  return { openapi: "3.1.0", info: { title: "Keyward", version: "1" }, paths };
}
