import { writeFile } from "node:fs/promises";
import qr from "qrcode";

const SIDE = 480;

/**
 * Films a QR code for Chromium's fake camera: a Y4M of a few frames (wiki.multimedia.cx/index.php/YUV4MPEG2), the code in
 * the middle of a grey room.
 */
export async function filmCode(text: string, path: string): Promise<void> {
  const { modules } = qr.create(text, { errorCorrectionLevel: "M" });
  const scale = Math.floor((SIDE * 0.8) / modules.size);
  const from = Math.floor((SIDE - scale * modules.size) / 2);
  const luma = Buffer.alloc(SIDE * SIDE, 235);
  for (let y = 0; y < scale * modules.size; y++) {
    for (let x = 0; x < scale * modules.size; x++) {
      const at = Math.floor(y / scale) * modules.size + Math.floor(x / scale);
      luma[(from + y) * SIDE + from + x] = modules.data[at] ? 16 : 235;
    }
  }
  const chroma = Buffer.alloc((SIDE * SIDE) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${SIDE} H${SIDE} F10:1 Ip A1:1 C420\n`);
  await writeFile(path, Buffer.concat([head, frame, frame, frame, frame, frame]));
}
