/** The database on the tests' server that is migrated once and copied for each test file. */
export const serverTemplate = "peerdeck_test_template";

/** Where a database of the server is that TEST_DATABASE_URL names. */
export function urlOnServer(database: string): string {
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.pathname = `/${database}`;
  return url.toString();
}
