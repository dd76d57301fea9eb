import type { Problem } from "@/lib/errors/problem";

type Placed = Pick<Problem["errors"][number], "detail" | "remedy">;

const withoutTail = (text: string, tail: string): string =>
  tail !== "" && text.endsWith(`: ${tail}`) ? `${text.slice(0, -tail.length - 2)}.` : text;

const withoutHead = (text: string, head: string | undefined): string =>
  head && text.startsWith(head) ? text.slice(head.length).trim() : text;

/**
 * A problem without what its fields say already: a refusal is printed once, where it belongs. What the system itself
 * said stays one press away.
 * @param placed what stands at fields.
 */
export function withoutPlaced(problem: Problem, placed: readonly Placed[]): Problem {
  const isPlaced =
    problem.code === "refused" && placed.some(({ detail }) => detail === problem.detail);
  const remedy = placed.reduce(
    (text, { remedy: head }) => withoutHead(text, head),
    problem.remedy ?? "",
  );
  return {
    ...problem,
    detail: isPlaced
      ? `${problem.title}.`
      : placed.reduce((text, { detail }) => withoutTail(text, detail), problem.detail),
    remedy: remedy === "" ? null : remedy,
  };
}

/** Whether a refusal by Peerdeck itself is said in full at a field: beside that its own words would say it twice. */
export const isSaidByFields = (
  { backend, detail, remedy }: Problem,
  placed: readonly Placed[],
): boolean =>
  backend === null &&
  placed.some((issue) => issue.detail === detail && (remedy === null || issue.remedy === remedy));

/** Whether a problem's own words say an issue that no field is about. */
export const saysItself = ({ detail, remedy }: Problem, issue: Placed): boolean =>
  (detail === issue.detail || detail.endsWith(`: ${issue.detail}`)) &&
  (issue.remedy === undefined || issue.remedy === remedy);
