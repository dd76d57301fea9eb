import { BookOpen } from "lucide-react";
import { ownAddress } from "@/lib/config/base-path";

/** To what tokens are for: every route of the API, with its input and its answers. */
export const ApiDocsLink = () => (
  <a
    href={ownAddress("/api/docs")}
    className="inline-flex items-center gap-1.5 rounded text-meta text-accent-text hover:underline"
  >
    <BookOpen aria-hidden="true" size={14} />
    API documentation
  </a>
);
