import { z } from "zod";
import { atMost } from "@/lib/domain/limits";

/** A text of at most so many characters. */
export const text = (most: number) =>
  z.string().max(...atMost(most, `Use at most ${most} characters.`));

/** Parameters of a path with one connection in it. */
export const oneConnection = z.object({ id: z.uuid("There is no such connection.") });

/** What a connection's system takes. Checked with that system's own schema, by the service. */
export const systemInput = z
  .unknown()
  .describe(
    "as the connection's system takes it; checked with that system's schema, issues point below /input",
  );
