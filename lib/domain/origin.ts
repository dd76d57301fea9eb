/** Where something was defined: by a person in the dashboard, or by a file, which alone may then change it. */
export const provisionedOrigins = ["browser", "file"] as const;
export type ProvisionedOrigin = (typeof provisionedOrigins)[number];
