import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import type { FirstStep } from "@/lib/domain/first-steps";
import { firstStepsQuery, forgetFirstSteps } from "./overview";

it("hides the first steps from an answer that was on its way", async () => {
  const client = new QueryClient();
  const { queryKey } = firstStepsQuery();
  let answer: (steps: FirstStep[]) => void = () => undefined;
  const answered = new Promise<FirstStep[]>((resolve) => (answer = resolve));
  const reading = client.fetchQuery({ queryKey, queryFn: () => answered }).catch(() => undefined);
  await forgetFirstSteps(client);
  answer([{ id: "connect", done: false, open: true }]);
  await reading;
  expect(client.getQueryData(queryKey)).toEqual([]);
});
