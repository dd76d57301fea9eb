import { clsx } from "clsx";

const looks = {
  failed: "bg-failed-surface text-failed-text",
  pending: "bg-pending-surface text-pending-text",
};

/** A number beside a page of the navigation; nothing for none. @param label what it counts, for assistive technology. */
export function NavCount({
  count,
  label,
  tone = "failed",
}: {
  count: number;
  label: string | undefined;
  tone?: keyof typeof looks;
}) {
  if (count === 0) return null;
  return (
    <span className={clsx("rounded-full px-1.5 text-caption tabular-nums", looks[tone])}>
      {count}
      {label !== undefined && <span className="sr-only"> {label}</span>}
    </span>
  );
}
