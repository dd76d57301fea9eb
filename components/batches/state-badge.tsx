import { LoaderCircle } from "lucide-react";
import type { Look } from "./batch-text";

/** Where a batch or an item of it stands: shape, word and colour. */
export const StateBadge = ({ look: { icon: Icon, word, style } }: { look: Look }) => (
  <span
    className={`inline-flex items-center gap-1.5 align-middle text-meta font-medium whitespace-nowrap ${style}`}
  >
    <Icon
      aria-hidden="true"
      size={15}
      className={Icon === LoaderCircle ? "animate-spin motion-reduce:animate-none" : undefined}
    />
    {word}
  </span>
);
