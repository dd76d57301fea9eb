import { z } from "zod";
import { atMost } from "@/lib/domain/limits";
import { upperFirst } from "@/lib/domain/upper-first";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import { systems } from "@/lib/systems/registry";

/** A text of at most so many characters. */
export const text = (most: number) =>
  z.string().max(...atMost(most, `Use at most ${most} characters.`));

/** Parameters of a path with one thing in it that has a UUID. @param what it is: "peer". */
export const oneOf = (what: string) =>
  z.object({ id: z.uuid(`There is no such ${what}.`).describe(`id of the ${what}`) });

/** Parameters of a path with one connection in it. */
export const oneConnection = oneOf("connection");

/** A connection that a body or a query names. */
export const connectionId = z.uuid("Choose a connection.");

/** What a list may be asked for as. @param csv what comma-separated values hold. */
export const listFormat = (csv = "every match as comma-separated values") =>
  z
    .enum(["json", "csv"], "Ask for json or csv.")
    .optional()
    .describe(`csv: ${csv}; so does Accept: text/csv`);

/** The system a request is made for. What can be left out is the connection's own. */
export const systemGiven = text(64).optional().describe("id of the connection's system");

type Tagged = z.ZodObject<{ system: z.ZodLiteral<string> }>;

/**
 * A body as each system takes it, told apart by `system`: for the documentation alone.
 * @param name of what it is, and of each system's own: "CreatePeer", "CreatePeerOntap".
 */
export const bySystem = (name: string, shapeOf: (system: SystemDefinition) => z.ZodRawShape) =>
  z
    .discriminatedUnion(
      "system",
      systems.map((system) =>
        z
          .object({ system: z.literal(system.id), ...shapeOf(system) })
          .meta({ id: `${name}${upperFirst(system.id)}`, description: system.label }),
      ) as unknown as [Tagged, ...Tagged[]],
    )
    .meta({ id: name });

/** What a connection's system takes. Checked with that system's own schema, by the service. */
export const systemInput = z
  .unknown()
  .describe(
    "as the connection's system takes it; checked with that system's schema, issues point below /input",
  );
