"use client";
import { useEffect, useState } from "react";
import { formatBytes } from "../_messages/en/format.ts";
import { adding } from "../_messages/en/import.ts";
import { Button } from "../_ui/button.tsx";
import { Icon } from "../_ui/icon.tsx";
import css from "./document-fields.module.css";

const text = adding.document;

/** What was chosen: a picture is shown, from this browser's memory alone. */
export function ChosenFile({
  file,
  onAnother,
  narrow = false,
}: {
  file: File;
  onAnother: () => void;
  narrow?: boolean;
}) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file.type.startsWith("image/")) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [file]);
  return (
    <div className={css.chosen} data-narrow={narrow || undefined}>
      {url === undefined ? (
        <span className={css.paper}>
          <Icon name="file" size={26} />
        </span>
      ) : (
        // biome-ignore lint/performance/noImgElement: it never comes from a server
        <img className={css.preview} src={url} alt={text.preview(file.name)} />
      )}
      <div className={css.about}>
        <p className={css.name}>{file.name}</p>
        <p className={css.size}>{formatBytes(file.size)}</p>
      </div>
      <Button size="small" onClick={onAnother}>
        {text.another}
      </Button>
    </div>
  );
}
