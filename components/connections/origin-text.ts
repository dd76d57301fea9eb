import type { Connection, ConnectionOrigin } from "@/lib/domain/connection";

interface OriginText {
  label: string;
  meaning: string;
  /** Why it cannot be changed here. */
  readOnly: string | undefined;
}

const texts: Record<ConnectionOrigin, OriginText> = {
  browser: {
    label: "Dashboard",
    meaning: "Registered here, in the dashboard.",
    readOnly: undefined,
  },
  file: {
    label: "File",
    meaning: "Defined in a file of the configuration. Change it there: it is read again by itself.",
    readOnly: "Defined in a file of the configuration. Change it there.",
  },
  lab: {
    label: "Lab",
    meaning: "Emulated by the built-in lab. It goes when the lab does.",
    readOnly: "Belongs to the lab and cannot be changed.",
  },
};

/** Where a connection was defined, and why it can or cannot be changed here. */
export function originText({
  origin,
  provisionedFrom,
}: Pick<Connection, "origin" | "provisionedFrom">): OriginText {
  if (origin !== "file" || provisionedFrom === null) return texts[origin];
  return {
    label: provisionedFrom,
    meaning: `Defined in ${provisionedFrom}. Change it there: it is read again by itself.`,
    readOnly: `Defined in ${provisionedFrom}. Change it there.`,
  };
}
