"use client";
import { useEffect, useRef, useState } from "react";
import { care } from "../../../_messages/en/care.ts";
import { Dialog } from "../../../_ui/dialog.tsx";
import { Banner } from "../../../_ui/surface.tsx";
import css from "./ask.module.css";
import { patientIdIn } from "./patient-id-in.ts";

const text = care.ask;

/** Shape Detection API, which not every browser has and TypeScript doesn't know. */
type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;
const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

const LOOK_EVERY_MS = 250;

/** Reads a patient's id from a code in front of the camera. No picture leaves the page. */
export function ScanDialog({
  open,
  onClose,
  onFound,
}: {
  open: boolean;
  onClose: () => void;
  onFound: (id: string) => void;
}) {
  return (
    <Dialog open={open} title={text.scan} onClose={onClose}>
      {open && <Scanner onFound={onFound} />}
    </Dialog>
  );
}

function Scanner({ onFound }: { onFound: (id: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    found.current = onFound;
  });
  useEffect(() => {
    const Detect = detectorClass();
    if (Detect === undefined || navigator.mediaDevices === undefined) return setFault(text.noScanner);
    const detector = new Detect({ formats: ["qr_code"] });
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    async function look(): Promise<void> {
      const picture = video.current;
      if (!here || picture === null) return;
      const codes = picture.readyState >= 2 ? await detector.detect(picture).catch(() => []) : [];
      const id = codes.map(({ rawValue }) => patientIdIn(rawValue)).find((one) => one !== undefined);
      if (!here) return;
      if (id !== undefined) found.current(id);
      else timer = setTimeout(look, LOOK_EVERY_MS);
    }
    navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).then(
      async (opened) => {
        stream = opened;
        if (!here || video.current === null) return stop();
        video.current.srcObject = opened;
        await video.current.play().catch(() => undefined);
        void look();
      },
      () => here && setFault(text.noCamera),
    );
    function stop(): void {
      for (const track of stream?.getTracks() ?? []) track.stop();
    }
    return () => {
      here = false;
      clearTimeout(timer);
      stop();
    };
  }, []);
  if (fault !== undefined) return <Banner tone="warn">{fault}</Banner>;
  return (
    <>
      <p className={css.hint}>{text.scanning}</p>
      <video ref={video} className={css.video} playsInline muted />
    </>
  );
}
