"use client";
import { useMutation } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import { useFormContext } from "react-hook-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Facts } from "@/components/ui/fact-list";
import { problemOfError } from "@/lib/queries/client";
import { signInApi } from "@/lib/queries/sign-in";

/** Reads what the provider says of itself, by what is in the form now. */
export function ProviderTry() {
  const { getValues } = useFormContext<{ issuer: string; caPem?: string }>();
  const test = useMutation({
    mutationFn: () => {
      const { issuer, caPem } = getValues();
      return signInApi.testProvider({ issuer, caPem: caPem || null });
    },
    retry: false,
  });
  const { data, error } = test;
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      <div>
        <Button
          icon={<PlugZap aria-hidden="true" size={14} />}
          busy={test.isPending}
          onClick={() => test.mutate()}
        >
          Try it
        </Button>
      </div>
      {data && (
        <Banner
          tone={data.works ? "info" : "danger"}
          title={data.works ? "The provider was found" : "The provider cannot be used like this"}
        >
          {data.detail} {data.remedy}
        </Banner>
      )}
      {data?.found && (
        <Facts
          facts={[
            { label: "Sign-in", value: data.found.authorization ?? "–" },
            { label: "Tokens", value: data.found.token ?? "–" },
            { label: "Keys", value: data.found.keys ?? "–" },
            { label: "User info", value: data.found.userInfo ?? "–" },
            { label: "Sign-out", value: data.found.signOut ?? "–" },
          ]}
        />
      )}
      {error && (
        <Banner tone="danger" title="This was not tried">
          {problemOfError(error).detail} {problemOfError(error).remedy}
        </Banner>
      )}
    </div>
  );
}
