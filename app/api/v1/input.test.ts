import { describe, expect, it } from "vitest";
import { allRoutes } from "@/lib/api/all-routes";
import type { RouteSpec } from "@/lib/api/define";
import type { Problem } from "@/lib/errors/problem";
import { handlerOf } from "@/lib/testing/routes";
import { useTestWorld } from "@/lib/testing/world";

const specs = allRoutes.map(({ spec }) => spec);
const named = (list: readonly RouteSpec[]) =>
  list.map((spec) => ({ name: `${spec.method} ${spec.path}`, spec }));
const bodyOf = (spec: RouteSpec) => ("body" in spec ? spec.body : undefined);

/** Neither fits into PostgreSQL, in text or in JSON. */
const unstorable = ["\0", "\ud800", "\udc00a"];

describe("what no database can store", () => {
  const world = useTestWorld();

  async function refusal(
    spec: RouteSpec,
    options: { path?: string; params?: Record<string, string>; body?: unknown },
  ): Promise<{ status: number; pointers: string[] }> {
    const response = await world
      .as("admin")
      .fetch(await handlerOf(spec), { method: spec.method, ...options });
    const problem = (await response.json()) as Problem;
    return { status: response.status, pointers: problem.errors.map(({ pointer }) => pointer) };
  }

  it.each(named(specs.filter(({ params }) => params)))(
    "is refused in the path of $name",
    async ({ spec }) => {
      for (const name of Object.keys(spec.params?.shape ?? {}))
        for (const text of unstorable) {
          const params = { id: "00000000-0000-4000-8000-000000000000", [name]: `a${text}b` };
          expect(await refusal(spec, { params })).toEqual({ status: 400, pointers: [`/${name}`] });
        }
    },
  );

  it.each(named(specs.filter(({ query }) => query)))(
    "is refused in the query of $name",
    async ({ spec }) => {
      for (const name of [...Object.keys(spec.query?.shape ?? {}), "other"])
        expect(
          await refusal(spec, {
            path: `/?${name}=a%00b`,
            params: { id: crypto.randomUUID(), kind: "x", slug: "x" },
          }),
        ).toEqual({ status: 400, pointers: [`/${name}`] });
    },
  );

  it.each(named(specs.filter(bodyOf)))("is refused in the body of $name", async ({ spec }) => {
    const params = Object.fromEntries(
      Object.keys(spec.params?.shape ?? {}).map((name) => [name, crypto.randomUUID()]),
    );
    for (const text of unstorable) {
      const body = { input: { deep: [{ "a/b": `a${text}` }] } };
      expect(await refusal(spec, { params, body })).toEqual({
        status: 400,
        pointers: ["/input/deep/0/a~1b"],
      });
      expect(await refusal(spec, { params, body: { input: { [`a${text}`]: 1 } } })).toEqual({
        status: 400,
        pointers: ["/input"],
      });
    }
  });

  it("leaves whole characters alone, whatever their plane", async () => {
    const spec = specs.find(({ id }) => id === "createToken") as RouteSpec;
    const response = await world.as("operator").fetch(await handlerOf(spec), {
      method: "POST",
      body: { name: "kiwi 🥝 \u{10ffff}", role: "viewer" },
    });
    expect(response.status).toBe(201);
  });
});

describe("parameters of a query", () => {
  const world = useTestWorld();
  const ask = async (id: string, query: string) => {
    const spec = specs.find((each) => each.id === id) as RouteSpec;
    const response = await world
      .as("admin")
      .fetch(await handlerOf(spec), { path: `${spec.path}?${query}` });
    return {
      status: response.status,
      pointers: response.ok
        ? []
        : ((await response.json()) as Problem).errors.map((e) => e.pointer),
    };
  };

  it.each([
    ["listPeers", "offset=", "/offset"],
    ["listPeers", "limit=", "/limit"],
    ["listPeers", "offset=%20", "/offset"],
    ["listPeers", "offset=0x10", "/offset"],
    ["listPeers", "offset=1e2", "/offset"],
    ["listPeers", "offset=1.0", "/offset"],
    ["listPeers", "limit=5&limit=6", "/limit"],
    ["listPeers", "q=a&q=a", "/q"],
    ["listOperations", "limit=", "/limit"],
    ["listOperations", "format=", "/format"],
    ["listActivity", "before=", "/before"],
    ["listActivity", "before=99999999999999999", "/before"],
    ["listActivity", "from=0000-01-01T00:00:00Z", "/from"],
    ["listActivity", "from=", "/from"],
  ])("%s refuses %s", async (id, query, pointer) => {
    expect(await ask(id, query)).toEqual({ status: 400, pointers: [pointer] });
  });

  it.each([
    ["listPeers", "q=&status=&offset=0&limit=1000"],
    ["listActivity", "actor=&before=9007199254740991&from=9999-12-31T23:59:59%2B14:00"],
  ])("%s takes %s", async (id, query) => {
    expect(await ask(id, query)).toEqual({ status: 200, pointers: [] });
  });
});
