import { z } from "zod";
import { trimmed } from "@/lib/systems/kit/trimmed";
import { createInputSchema } from "../inputs";
import { isSameCluster, sameClusterProblem } from "../same-cluster";
import { decodeToken } from "../token-decode";
import { clusterOf, existingOf, isEnterpriseHere } from "./context";
import { peeringNamed, takenProblem } from "./names";
import { tokenOf, type Context, type CreateValues } from "./values";

interface FieldProblem {
  field: string;
  message: string;
}

/** A schema that says everything at once: what the input's own schema finds and what the context adds to fields it found fit. */
export function withProblems<Values>(
  schema: z.ZodType,
  problemsOf: (values: Values) => readonly FieldProblem[],
): z.ZodType<unknown, Values> {
  return z.custom<Values>().transform((values, context) => {
    const parsed = schema.safeParse(values);
    for (const { path, message } of parsed.error?.issues ?? [])
      context.addIssue({ code: "custom", path: [...path], message });
    const said = new Set(parsed.error?.issues.map(({ path }) => path[0]));
    for (const { field, message } of problemsOf(values))
      if (!said.has(field)) context.addIssue({ code: "custom", path: [field], message });
    return parsed.success ? parsed.data : z.NEVER;
  });
}

/** Fields that have a problem. */
export const problems = (byField: Readonly<Record<string, string | null>>): FieldProblem[] =>
  Object.entries(byField).flatMap(([field, message]) =>
    message === null ? [] : [{ field, message }],
  );

/** What a token and the datacenter it is for have against each other. */
export function tokenContextProblem(token: string, context: Context): string | null {
  const reading = decodeToken(token);
  if (!reading.ok) return null;
  return isSameCluster(reading.token, ownCluster(context)) === true ? sameClusterProblem : null;
}

/** What the form knows of the datacenter it is for, to recognise its own tokens. */
export function ownCluster(context: Context) {
  const { datacenter, trustDomain } = clusterOf(context);
  const acceptorIds = existingOf(context).flatMap(({ role, id }) =>
    role === "acceptor" && id ? [id] : [],
  );
  return { datacenter, trustDomain, acceptorIds };
}

function partitionProblem(values: CreateValues, context: Context): string | null {
  const partition = trimmed(values.partition);
  if (partition === "") return null;
  if (isEnterpriseHere(context) === false)
    return "Leave the partition empty: this is Consul Community Edition.";
  const limit = clusterOf(context).partition;
  return limit !== null && limit !== partition
    ? `Leave the partition empty or enter "${limit}": this connection is set to that partition.`
    : null;
}

/** The create input's schema with taken names, the connection's partition and tokens of this very cluster. */
export const wizardSchema = (context: Context): z.ZodType =>
  withProblems<CreateValues>(createInputSchema, (values) => {
    const { way: mode = "generate" } = values;
    return problems({
      name: takenProblem(mode, peeringNamed(trimmed(values.name), values, context)),
      partition: partitionProblem(values, context),
      token: mode === "establish" ? tokenContextProblem(tokenOf(values), context) : null,
    });
  });
