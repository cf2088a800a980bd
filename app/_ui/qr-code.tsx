"use client";
import { useEffect, useState } from "react";

/** A QR code as it is drawn: modules a side, and an SVG path of the dark ones. */
export type QrModules = { size: number; path: string };

type Shown = { label: string; size?: number };

/** A QR code; its encoder is loaded when the first is shown. `label` says what it holds. */
export function QrCode({ text, label, size = 220 }: { text: string } & Shown) {
  const [modules, setModules] = useState<QrModules>();
  useEffect(() => {
    let here = true;
    void qrModules(text).then((made) => {
      if (here) setModules(made);
    });
    return () => {
      here = false;
    };
  }, [text]);
  if (modules === undefined) return <svg width={size} height={size} aria-hidden="true" />;
  return <QrPicture modules={modules} label={label} size={size} />;
}

/** A QR code that was made before. */
export function QrPicture({ modules, label, size = 220 }: { modules: QrModules } & Shown) {
  const quiet = 4;
  const side = modules.size + 2 * quiet;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${side} ${side}`}
      width={size}
      height={size}
    >
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={modules.path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

export async function qrModules(text: string): Promise<QrModules> {
  const { default: qrcode } = await import("qrcode");
  const { modules: code } = qrcode.create(text, { errorCorrectionLevel: "M" });
  return { size: code.size, path: pathOf(code.data, code.size) };
}

const pathOf = (data: Uint8Array, size: number): string =>
  Array.from(data, (dark, at) => (dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : "")).join("");
