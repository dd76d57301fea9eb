import type { ConnectionOrigin } from "@/lib/domain/connection";

/** Where a connection was defined, and why it can or cannot be changed here. */
export const originText: Record<
  ConnectionOrigin,
  { label: string; meaning: string; readOnly: string | undefined }
> = {
  browser: {
    label: "Dashboard",
    meaning: "Registered here, in the dashboard.",
    readOnly: undefined,
  },
  file: {
    label: "File",
    meaning:
      "Defined in the file that PEERDECK_CONNECTIONS names. Change it there, then restart Peerdeck.",
    readOnly: "Defined in the connections file. Change it there.",
  },
  lab: {
    label: "Lab",
    meaning: "Emulated by the built-in lab. It goes when the lab does.",
    readOnly: "Belongs to the lab and cannot be changed.",
  },
};
