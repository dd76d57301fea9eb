import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { useTestDb } from "@/lib/testing/db";
import { planNames } from "./kept-plans";

const times = <Result>(count: number, act: () => Result): Result[] =>
  Array.from({ length: count }, act);

it("names what is asked a third time, and goes on with that name", () => {
  const nameOf = planNames();
  expect(times(4, () => nameOf("select 1"))).toEqual([undefined, undefined, "kept_0", "kept_0"]);
  expect(times(3, () => nameOf("select 2")).at(-1)).toBe("kept_1");
});

it.each([
  "select * from peers order by name limit $1",
  "select * from peers where search like $1",
  'select "name" from "peers" where "name" ILIKE $1',
])("leaves to be planned each time what depends on its values: %s", (text) => {
  const nameOf = planNames();
  expect(times(9, () => nameOf(text))).toEqual(times(9, () => undefined));
});

it("keeps no more than a hundred, and counts no more than it can hold", () => {
  const nameOf = planNames();
  const named = times(150, () => 0).map((_, at) => times(3, () => nameOf(`select ${at}`)).at(-1));
  expect(new Set(named.slice(0, 100)).size).toBe(100);
  expect(named.slice(100)).toEqual(times(50, () => undefined));
  expect(nameOf("select 7")).toBe("kept_7");
});

it("forgets what was asked once among a thousand others", () => {
  const nameOf = planNames();
  nameOf("select rare");
  nameOf("select rare");
  for (let at = 0; at < 1_000; at++) nameOf(`select ${at}`);
  expect(nameOf("select rare")).toBeUndefined();
});

describe("in the embedded database", () => {
  useTestDb();
  const divide = async (by: number) => {
    const db = await getDb();
    const { rows } = await db.execute<{ result: number }>(sql`select 12 / ${by}::int as result`);
    return rows[0]?.result;
  };
  const kept = async () => {
    const db = await getDb();
    const { rows } = await db.execute(sql.raw("select statement from pg_prepared_statements"));
    return rows.map(({ statement }) => statement);
  };

  it("keeps a plan, and has it after a statement that failed", async () => {
    for (let by = 1; by <= 4; by++) expect(await divide(by)).toBe(12 / by);
    expect(await kept()).toContain("select 12 / $1::int as result");
    await expect(divide(0)).rejects.toThrow();
    expect(await divide(6)).toBe(2);
  });

  it("takes a plan for no other when the table has changed", async () => {
    const db = await getDb();
    const read = async () =>
      (await db.execute(sql`select key, value from settings where key = ${"a"}`)).rows;
    await db.execute(sql`insert into settings (key, value) values (${"a"}, '1'::jsonb)`);
    for (let time = 0; time < 8; time++) expect(await read()).toEqual([{ key: "a", value: 1 }]);
    await db.execute(sql.raw("create index settings_by_value on settings (value)"));
    await db.execute(sql.raw("drop index settings_by_value"));
    await db.execute(sql.raw("analyze settings"));
    expect(await read()).toEqual([{ key: "a", value: 1 }]);
  });
});
