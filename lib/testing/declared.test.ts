import { expect, it } from "vitest";
import { defineRoute } from "@/lib/api/define";
import { AppError } from "@/lib/errors/app-error";
import { problemResponse } from "@/lib/errors/problem";
import { assertDeclared } from "./declared";

const spec = defineRoute({
  id: "readThing",
  method: "GET",
  path: "/api/v1/thing",
  summary: "A thing",
  access: "peers.read",
  fails: ["not_found"],
});
const failed = (code: "not_found" | "conflict") => problemResponse(new AppError(code, "No."), "1");

it("lets pass what a route declares, and leaves the answer to be read", async () => {
  const answer = failed("not_found");
  await assertDeclared(spec, answer);
  await assertDeclared(spec, new Response(null, { status: 204 }));
  expect(await answer.json()).toMatchObject({ code: "not_found" });
});

it.each([
  ["a failure", () => failed("conflict"), "readThing answered 409 (conflict)"],
  ["a success of another kind", () => new Response("{}"), "readThing answered 200 (200)"],
  ["an answer that was not declared to be kept", () => new Response(null, { status: 304 }), "304"],
])("refuses %s", async (_, answer, words) => {
  await expect(assertDeclared(spec, answer())).rejects.toThrow(words);
});
