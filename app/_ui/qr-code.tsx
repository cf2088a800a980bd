"use client";
import { useEffect, useState } from "react";

/** A QR code; its encoder is loaded when the first is shown. `label` says what it holds. */
export function QrCode({ text, label, size = 220 }: { text: string; label: string; size?: number }) {
  const [modules, setModules] = useState<{ size: number; path: string }>();
  useEffect(() => {
    let here = true;
    void import("qrcode").then(({ default: { create } }) => {
      const { modules: code } = create(text, { errorCorrectionLevel: "M" });
      if (here) setModules({ size: code.size, path: pathOf(code.data, code.size) });
    });
    return () => {
      here = false;
    };
  }, [text]);
  if (modules === undefined) return <svg width={size} height={size} aria-hidden="true" />;
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

const pathOf = (data: Uint8Array, size: number): string =>
  Array.from(data, (dark, at) => (dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : "")).join("");
