import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";

type Schema<Input extends FieldValues, Output> = z.ZodType<Output, Input>;

/**
 * A form's resolver from the schema its handler and adapter use too. Given a function that imports the schema,
 * neither it nor zod is part of the page's first load; they come with the first validation.
 */
export function zodResolver<Input extends FieldValues, Output>(
  source: Schema<Input, Output> | (() => Promise<Schema<Input, Output>>),
): Resolver<Input, unknown, Output> {
  let resolver: Promise<Resolver<Input, unknown, Output>> | undefined;
  const load = async () => {
    const [{ zodResolver: make }, schema] = await Promise.all([
      import("@hookform/resolvers/zod"),
      typeof source === "function" ? source() : source,
    ]);
    return make(schema);
  };
  return async (values, context, options) => {
    resolver ??= load();
    return (await resolver)(values, context, options);
  };
}
