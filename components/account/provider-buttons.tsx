import { LogIn } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import { ownAddress } from "@/lib/config/base-path";

interface ProviderButtonsProps {
  providers: readonly { slug: string; name: string }[];
  /** A path of ours to go on to. */
  next: string;
  /** What comes with the address: "link" or "anew". */
  with?: "link" | "anew";
  label?: (name: string) => string;
}

/** The ways through identity providers. They leave the page by a full load, so these are plain links. */
export function ProviderButtons({
  providers,
  next,
  with: extra,
  label = (name) => `Sign in with ${name}`,
}: ProviderButtonsProps) {
  return (
    <ul className="flex flex-col gap-2">
      {providers.map(({ slug, name }) => {
        const search = new URLSearchParams({
          ...(next === "/" ? {} : { next }),
          ...(extra ? { [extra]: "1" } : {}),
        });
        const query = search.size > 0 ? `?${search}` : "";
        return (
          <li key={slug}>
            <a
              href={ownAddress(`/api/v1/sign-in/${slug}${query}`)}
              className={buttonStyle("secondary", "md", "w-full")}
            >
              <LogIn aria-hidden="true" size={14} />
              {label(name)}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
