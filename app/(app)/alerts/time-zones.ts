import "server-only";

/** The time zones this server knows, UTC first: the browser's list may differ. */
export const timeZones = (): string[] => [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
];
