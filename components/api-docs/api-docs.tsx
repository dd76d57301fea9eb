"use client";

import { useEffect, useRef } from "react";
import { ownAddress } from "@/lib/config/base-path";

/** The viewer has a dark look of its own, behind a class of the page. */
function followTheme(): () => void {
  const { classList, dataset } = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () =>
    classList.toggle(
      "dark-mode",
      dataset["theme"] === "dark" || (dataset["theme"] !== "light" && dark.matches),
    );
  apply();
  dark.addEventListener("change", apply);
  return () => {
    dark.removeEventListener("change", apply);
    classList.remove("dark-mode");
  };
}

/** Swagger UI over this server's own document. It is large, and loaded here alone. */
export function ApiDocs() {
  const place = useRef<HTMLElement>(null);
  useEffect(() => followTheme(), []);
  useEffect(() => {
    let left = false;
    void import("swagger-ui-dist/swagger-ui-bundle.js").then(({ default: show }) => {
      if (left || !place.current) return;
      show({
        domNode: place.current,
        url: ownAddress("/api/v1/openapi.json"),
        deepLinking: true,
        docExpansion: "none",
        defaultModelsExpandDepth: 0,
        filter: true,
        validatorUrl: null,
      });
    });
    return () => {
      left = true;
    };
  }, []);
  return <main ref={place} aria-label="API" className="min-h-dvh bg-surface" />;
}
