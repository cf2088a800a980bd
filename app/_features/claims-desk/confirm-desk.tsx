"use client";
import { useMutation } from "@tanstack/react-query";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { vault } from "../../_session/vault-store.ts";
import { useWritesOff } from "../../_session/writes-off.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Banner, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { useRefreshDesk } from "./use-desk.ts";

const text = claimsDesk.desk;

/** Signs for a desk that is there, whose signer administers no more. */
export function ConfirmDesk({ place: { account, here } }: { place: WorkPlace }) {
  const refresh = useRefreshDesk();
  const off = useWritesOff() !== undefined;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      vault().call(
        "confirmClaimsDesk",
        { account, organisation: here.organisation },
        { onProgress: () => {} },
      ),
    onSuccess: async () => {
      toast(text.confirmed);
      await refresh("claims-desk");
    },
  });
  return (
    <Stack>
      <Banner tone="warn" title={text.untrusted}>
        {text.untrustedHint}
      </Banner>
      <AboutToSign pieces={[{ strong: here.name }, ...text.sentence]} />
      <div>
        <Button kind="primary" busy={isPending} disabled={off} onClick={() => mutate()}>
          {text.confirm}
        </Button>
      </div>
      {error !== null && <ErrorState error={asKeywardError(error)} />}
    </Stack>
  );
}
