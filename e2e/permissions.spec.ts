import fs from "node:fs";
import path from "node:path";
import { expect, test } from "./support/fixtures";

interface OpenApi {
  paths: Record<
    string,
    Record<string, { operationId: string; security?: unknown[]; "x-access"?: string }>
  >;
}

const methods = ["get", "post", "put", "patch", "delete"];
const uuid = "00000000-0000-4000-8000-000000000000";
const filled = (template: string) =>
  template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => (name === "kind" ? "svms" : uuid));

/** Every handler there is, from the files themselves: a route the document forgot would be found here. */
function handlersOnDisk(): string[] {
  const base = "app/api/v1";
  return fs
    .readdirSync(base, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .flatMap((file) => {
      const template = `/api/v1/${path.dirname(file).replaceAll("[", "{").replaceAll("]", "}")}`;
      const source = fs.readFileSync(path.join(base, file), "utf8");
      return methods
        .filter((method) => source.includes(`export const ${method.toUpperCase()}`))
        .map((method) => `${method} ${template}`);
    });
}

test("the document names every handler", async ({ server }) => {
  const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as OpenApi;
  const documented = Object.entries(document.paths).flatMap(([template, operations]) =>
    Object.keys(operations).map((method) => `${method} ${template}`),
  );
  expect(handlersOnDisk().sort()).toEqual(documented.sort());
});

test("without a session no handler gives data", async ({ server }) => {
  const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as OpenApi;
  for (const [template, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (operation["x-access"] === "public") continue;
      const response = await fetch(`${server.url}${filled(template)}`, {
        method: method.toUpperCase(),
      });
      expect(response.status, `${method} ${template}`).toBe(401);
      expect(await response.json(), `${method} ${template}`).toMatchObject({
        code: "unauthenticated",
      });
    }
  }
});

test("a viewer changes nothing, by session or by token", async ({ server, people }) => {
  const document = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as OpenApi;
  let tried = 0;
  for (const [template, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (
        method === "get" ||
        operation["x-access"] === "public" ||
        operation["x-access"] === "self"
      )
        continue;
      tried++;
      const response = await fetch(`${server.url}${filled(template)}`, {
        method: method.toUpperCase(),
        headers: { cookie: people.viewer.cookie, "content-type": "application/json" },
        body: "{}",
      });
      expect(response.status, `${method} ${template}`).toBe(403);
    }
  }
  expect(tried).toBeGreaterThan(8);
});

test("another site cannot use a signed-in browser", async ({ server, people }) => {
  const response = await fetch(`${server.url}/api/v1/peers`, {
    method: "POST",
    headers: {
      cookie: people.admin.cookie,
      "content-type": "application/json",
      origin: "https://elsewhere.example",
      "sec-fetch-site": "cross-site",
    },
    body: "{}",
  });
  expect(response.status).toBe(403);
});
