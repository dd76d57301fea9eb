import { clsx } from "clsx";
import { type CircleCheck, LoaderCircle } from "lucide-react";

/** How a state is shown: shape, word and colour. */
export interface StateLook {
  icon: typeof CircleCheck;
  word: string;
  style: string;
}

/** Where something stands that is done step by step, as an operation or a batch. The sign of what is under way turns. */
export const StateBadge = ({ look: { icon: Icon, word, style } }: { look: StateLook }) => (
  <span
    className={clsx(
      "inline-flex items-center gap-1.5 align-middle text-meta font-medium whitespace-nowrap",
      style,
    )}
  >
    <Icon
      aria-hidden="true"
      size={15}
      className={Icon === LoaderCircle ? "animate-spin motion-reduce:animate-none" : undefined}
    />
    {word}
  </span>
);
