import { Link } from "@/components/ui/link";
import { helpPath, helpTopics, newsPath } from "@/lib/domain/help";

/** What the help has, as links; the open part is marked. */
export function HelpContents({ current }: { current: string }) {
  const links = [
    ...helpTopics.map(({ id, title }) => ({ id: id as string, title, href: helpPath(id) })),
    { id: "what-is-new", title: "What is new", href: newsPath },
  ];
  return (
    <nav aria-label="Help">
      <ul className="flex flex-col gap-0.5">
        {links.map(({ id, title, href }) => (
          <li key={id}>
            <Link
              href={href}
              aria-current={id === current ? "page" : undefined}
              className="block rounded-md px-2 py-1 text-meta text-text-muted hover:bg-surface-hover hover:text-text aria-[current=page]:bg-surface-active aria-[current=page]:font-medium aria-[current=page]:text-text"
            >
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
