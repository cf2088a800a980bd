import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What is used of esbuild. It comes with Hardhat, through tsx; the product itself is built by Next. */
type Esbuild = {
  build(options: object): Promise<{ outputFiles: { path: string; contents: Uint8Array }[] }>;
};

function esbuild(): Esbuild {
  const hardhat = realpathSync(here("../../../node_modules/hardhat/package.json"));
  const tsx = createRequire(hardhat).resolve("tsx/package.json");
  return createRequire(tsx)("esbuild");
}

/** The gallery's scripts, styles and fonts, by file name. Next's router has a stand-in. */
export async function bundleGallery(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await esbuild().build({
    entryPoints: { gallery: here("gallery/gallery.tsx") },
    absWorkingDir: here("../../.."),
    outdir: here("gallery"),
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: "chrome130",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    alias: {
      "next/link": here("gallery/next-link.tsx"),
      "next/navigation": here("gallery/next-navigation.ts"),
    },
    loader: { ".woff2": "file" },
    logLevel: "silent",
  });
  return new Map(outputFiles.map(({ path, contents }) => [`/${path.split("/").at(-1)}`, contents]));
}
