import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { submitOptions } from "./use-submit";

it("nothing of what is sent and answered is in the cache of mutations, whatever comes of it", async () => {
  const client = new QueryClient();
  const [input, answer] = ["a passphrase", "a token"];
  const observer = new MutationObserver(client, submitOptions);
  const seen: unknown[] = [];
  const cached = () => client.getMutationCache().getAll();
  client.getMutationCache().subscribe(() => seen.push(cached().map(({ state }) => state)));
  await observer.mutate(async () => {
    seen.push(input, answer);
  });
  await observer.mutate(() => Promise.reject(new Error("Refused."))).catch(() => undefined);
  const texts = seen.filter((each) => typeof each !== "string").map((each) => JSON.stringify(each));
  expect(texts.length).toBeGreaterThan(3);
  for (const text of texts) {
    expect(text).not.toContain(input);
    expect(text).not.toContain(answer);
  }
  expect(texts.at(-1)).toContain("error");
});
