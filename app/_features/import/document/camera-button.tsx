"use client";
import { useRef } from "react";
import { adding } from "../../../_messages/en/import.ts";
import { Button } from "../../../_ui/button.tsx";
import css from "../import.module.css";

/** Opens the camera of a phone or tablet (W3C HTML Media Capture). Others don't see it. */
export function CameraButton({ onPhoto }: { onPhoto: (photo: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={css.camera}>
      <Button wide size="large" onClick={() => input.current?.click()}>
        {adding.document.camera}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg"
        capture="environment"
        aria-label={adding.document.camera}
        onChange={({ target }) => {
          const photo = target.files?.[0];
          if (photo !== undefined) onPhoto(photo);
          target.value = "";
        }}
      />
    </div>
  );
}
