import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { lowerFirst } from "@/lib/domain/lower-first";

const listed = new Intl.ListFormat("en", { type: "conjunction" });

/** Says that what was entered before a reload is here again, and what is not: secrets are never kept. */
export function KeptBanner({
  left,
  onStartOver,
}: {
  /** Labels of secrets that were not kept. */
  left: readonly string[];
  onStartOver: () => void;
}) {
  return (
    <Banner
      tone="info"
      role="status"
      title="What you had entered is here again."
      action={
        <Button size="sm" onClick={onStartOver}>
          Start over
        </Button>
      }
    >
      {left.length > 0 &&
        `Secrets are not kept when a page is loaded again. Enter the ${listed.format(left.map(lowerFirst))} again.`}
    </Banner>
  );
}
