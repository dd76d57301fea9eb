import { expect, it } from "vitest";
import { besideWords } from "./beside-words";
import type { OperationStep, StepProblem } from "./operation";
import { standsAtStep } from "./operation-state";

const problem: StepProblem = {
  code: "refused",
  detail: "ONTAP refused to create the cluster peer: It has one.",
  remedy: null,
  backend: { status: 409, code: "4653076", text: "It has one." },
};
const steps = (...problems: (StepProblem | null)[]) =>
  problems.map((each) => ({ problem: each }) as OperationStep);

it("what went wrong is said at its step, and elsewhere only where no step says it", () => {
  expect(standsAtStep({ problem, steps: steps(null, { ...problem }) })).toBe(true);
  expect(standsAtStep({ problem, steps: steps(null) })).toBe(false);
  expect(standsAtStep({ problem, steps: steps({ ...problem, remedy: "Do it." }) })).toBe(false);
  expect(standsAtStep({ problem: null, steps: steps(null) })).toBe(false);
});

it("a system's text is not said again beside words that have it", () => {
  expect(besideWords(problem.detail, problem.backend!)).toBe("HTTP 409 · 4653076");
  expect(besideWords("The account is not allowed to.", problem.backend!)).toBe(
    "HTTP 409 · 4653076 · It has one.",
  );
  expect(besideWords("", { status: null, code: null, text: "" })).toBe("");
});
