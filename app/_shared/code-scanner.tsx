"use client";
import { useEffect, useRef, useState } from "react";
import { emergency } from "../_messages/en/emergency.ts";
import { Banner } from "../_ui/surface.tsx";
import css from "./code-scanner.module.css";
import { codeReader } from "./read-code.ts";

const text = emergency.scanner;
const LOOK_EVERY_MS = 150;

/**
 * What is in front of the camera, until a code is found that `take` takes. No picture leaves the page.
 * @param take says whether this is the one; a false goes on looking.
 */
export function CodeScanner({ take }: { take: (code: string) => boolean }) {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(take);
  latest.current = take;
  const [fault, setFault] = useState<string>();
  const [other, setOther] = useState(false);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    async function start(): Promise<void> {
      if (navigator.mediaDevices === undefined) return setFault(text.noCamera);
      const reading = codeReader();
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const picture = video.current;
      if (!here || picture === null) return stop();
      picture.srcObject = stream;
      await picture.play().catch(() => undefined);
      const read = await reading;
      async function look(): Promise<void> {
        if (!here || picture === null) return;
        const codes = picture.readyState >= 2 ? await read(picture).catch(() => []) : [];
        if (!here || codes.some((code) => latest.current(code))) return;
        if (codes.length > 0) setOther(true);
        timer = setTimeout(look, LOOK_EVERY_MS);
      }
      await look();
    }
    start().catch(() => here && setFault(text.noCamera));
    return () => {
      here = false;
      clearTimeout(timer);
      stop();
    };
  }, []);
  if (fault !== undefined) return <Banner tone="warn">{fault}</Banner>;
  return (
    <div className={css.scanner}>
      <p role="status">{other ? text.notThis : text.looking}</p>
      <video ref={video} className={css.video} playsInline muted />
    </div>
  );
}
