import type { z } from "zod";
import { parse } from "#services/http/parse.ts";

/** The query of a request, checked. Throws `BadRequest`; of what is said twice the last counts. */
export const queryOf = <Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> =>
  parse(schema, Object.fromEntries(new URL(request.url).searchParams));
