import { z } from "zod";
import { labelConditions } from "./annotation";

/** Filters of the list of connections, as they stand in the URL. */
export const connectionListQuerySchema = z.object({ label: labelConditions });
export type ConnectionListQuery = z.infer<typeof connectionListQuerySchema>;
