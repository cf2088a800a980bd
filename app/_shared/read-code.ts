/** Shape Detection API, which not every browser has and TypeScript doesn't know. */
type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** Finds the texts of QR codes in what a camera shows. */
export type CodeReader = (picture: HTMLVideoElement) => Promise<string[]>;

/** The browser's own reader, else one that is loaded now. */
export async function codeReader(): Promise<CodeReader> {
  const Detect = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Detect?.getSupportedFormats().catch(() => [])) ?? [];
  if (Detect !== undefined && formats.includes("qr_code")) {
    const detector = new Detect({ formats: ["qr_code"] });
    return async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue);
  }
  const { decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  return async (picture) => {
    const { videoWidth: width, videoHeight: height } = picture;
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    if (paper === null || width === 0 || height === 0) return [];
    Object.assign(canvas, { width, height });
    paper.drawImage(picture, 0, 0);
    try {
      return [decodeQR(paper.getImageData(0, 0, width, height))];
    } catch {
      // Nothing that can be read in this picture.
      return [];
    }
  };
}
