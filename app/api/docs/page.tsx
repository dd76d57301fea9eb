import type { Metadata } from "next";
import "swagger-ui-dist/swagger-ui.css";
import { ApiDocs } from "@/components/api-docs/api-docs";

export const metadata: Metadata = { title: "API" };

/** The API's document for people to read and try; open to everybody, as the document is. */
export default function ApiDocsPage() {
  return <ApiDocs />;
}
