import "server-only";
import type { AnnotationContent } from "@/lib/domain/annotation";

/** What is said about something, as a file has it: without what is not said. */
export const writtenContent = (
  said: AnnotationContent | undefined,
): Partial<AnnotationContent> => ({
  ...(said && Object.keys(said.labels).length > 0 && { labels: said.labels }),
  ...(said?.owner && { owner: said.owner }),
  ...(said?.note && { note: said.note }),
  ...(said?.link && { link: said.link }),
});
