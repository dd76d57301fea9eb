/** What stands in an exported file for a secret: a variable named after what it is of. */
export const secretReference = (owner: string, field: string): { env: string } => ({
  env: `PEERDECK_${owner}_${field}`
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase(),
});
