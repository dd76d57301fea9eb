import { ArrowLeft } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import { Link } from "@/components/ui/link";

/** To the step before. */
export const BackLink = ({ href }: { href: string }) => (
  <Link href={href} scroll={false} className={buttonStyle("secondary", "md")}>
    <ArrowLeft aria-hidden="true" size={14} /> Back
  </Link>
);
