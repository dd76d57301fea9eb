import pg from "pg";

/** How the data folders begin that the threads of this process keep to its end: see kept-db.ts. */
export const keptName = `peerdeck-test-kept-${process.pid}-`;

/** The database on the tests' server that is migrated once and copied for each test file. */
export const serverTemplate = "peerdeck_test_template";

/** Where a database of the server is that TEST_DATABASE_URL names. */
export function urlOnServer(database: string): string {
  const url = new URL(process.env["TEST_DATABASE_URL"] ?? "");
  url.pathname = `/${database}`;
  return url.toString();
}

/** Runs a statement on that server, in a session of its own. @returns how many rows it told of. */
export async function onServer(statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: process.env["TEST_DATABASE_URL"] });
  await client.connect();
  try {
    return (await client.query(statement)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
