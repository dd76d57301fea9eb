import { CodeBlock } from "@/components/ui/code-block";
import { answerOf } from "@/lib/domain/answer";

interface AnswerBlockProps {
  /** Name of the connection that answered. */
  from: string;
  native: Record<string, unknown>;
}

/** What the system answered, and whether these are its own bytes. */
export function AnswerBlock({ from, native }: AnswerBlockProps) {
  const { texts, asSent } = answerOf(native);
  return (
    <div className="min-w-0">
      <CodeBlock
        folded
        title={`Answer of ${from}`}
        noun="answer"
        code={texts.join("\n")}
        wrap={asSent}
      />
      <p className="mt-1 text-caption text-text-muted">
        {asSent
          ? texts.length > 1
            ? `Byte for byte as the system sent it, in ${texts.length} answers; only secrets are replaced by [removed].`
            : "Byte for byte as the system sent it; only secrets are replaced by [removed]."
          : "Assembled from what the system sent, in a different order and layout, without secrets."}
      </p>
    </div>
  );
}
