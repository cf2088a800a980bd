/** Shape Detection API, which not every browser has and TypeScript doesn't know. */
type Detector = { detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> };
type DetectorClass = {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
};

/** Finds the texts of QR codes in what a camera shows. */
export type CodeReader = (picture: HTMLVideoElement) => Promise<string[]>;

/** The browser's own reader; undefined where it has none. */
export async function codeReader(): Promise<CodeReader | undefined> {
  const Detect = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  const formats = (await Detect?.getSupportedFormats().catch(() => [])) ?? [];
  if (Detect === undefined || !formats.includes("qr_code")) return undefined;
  const detector = new Detect({ formats: ["qr_code"] });
  return async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue);
}
