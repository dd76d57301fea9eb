import { expect, it } from "vitest";
import { z } from "zod";
import { judgedBy, makeServerErrors } from "./use-form";

it("what a server refused stands until its own value changes, or everything is sent again", () => {
  const issue = { message: "Not an intercluster LIF.", entries: {} };
  const errors = makeServerErrors();
  errors.add(new Map([["addresses", issue]]), { addresses: ["10.0.0.1"], name: "a" });
  expect([...errors.standing({ addresses: ["10.0.0.1"], name: "b" })]).toEqual([
    ["addresses", issue],
  ]);
  expect(errors.standing({ addresses: ["10.0.0.2"], name: "a" }).size).toBe(0);
  errors.clear();
  expect(errors.standing({ addresses: ["10.0.0.1"], name: "a" }).size).toBe(0);
});

it("rules that did not arrive say so, blame no field and are asked for again", async () => {
  const schema = z.object({ name: z.string().min(1, "Enter a name.") });
  let reachable = false;
  const load = () =>
    reachable ? Promise.resolve(schema) : Promise.reject(new Error("not reached"));
  const missing = await judgedBy(load, { name: "" }, ["name"]);
  expect(missing).toMatchObject({
    ok: false,
    left: [expect.stringContaining("could not be loaded")],
  });
  expect(missing.ok ? 0 : missing.fields.size).toBe(0);
  reachable = true;
  const judged = await judgedBy(load, { name: "" }, ["name"]);
  expect(judged.ok ? [] : [...judged.fields.keys()]).toEqual(["name"]);
  expect(await judgedBy(load, { name: "a" }, ["name"])).toEqual({
    ok: true,
    output: { name: "a" },
  });
});
