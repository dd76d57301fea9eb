"use client";
import { clsx } from "clsx";
import { Monitor, Moon, Sun } from "lucide-react";
import { useId, useSyncExternalStore } from "react";
import { cookiePath } from "@/lib/config/base-path";
import { parseTheme, type Theme, themeCookie, themes } from "@/lib/domain/theme";

const looks = {
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
  system: { label: "Follow the system", icon: Monitor },
} as const;

const current = (): Theme => parseTheme(document.documentElement.dataset.theme);

function subscribe(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

/** Applies a theme now and keeps it for a year. */
function choose(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  document.cookie = `${themeCookie}=${theme}; path=${cookiePath()}; max-age=31536000; samesite=lax`;
}

/** Light, dark or as the operating system has it. */
export function ThemeSwitch() {
  const name = useId();
  const theme = useSyncExternalStore(subscribe, current, () => "system" as const);
  return (
    <fieldset className="inline-flex rounded-md border border-border p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map((each) => {
        const { label, icon: Icon } = looks[each];
        return (
          <label
            key={each}
            title={label}
            className={clsx(
              "flex size-6 items-center justify-center rounded transition-colors has-focus-visible:outline-2 has-focus-visible:outline-focus",
              theme === each ? "bg-surface-active text-text" : "text-text-muted hover:text-text",
            )}
          >
            <input
              type="radio"
              name={name}
              value={each}
              checked={theme === each}
              onChange={() => choose(each)}
              className="sr-only"
            />
            <Icon aria-hidden="true" size={14} />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
