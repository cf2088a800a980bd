type BlsWasm = typeof import("@lit-protocol/wasm");

const NOISE = "using deprecated parameters for `initSync()`; pass a single object instead";
let loading: Promise<BlsWasm> | undefined;

/** The BLS module (250 KB compressed), loaded once and only when a key is wrapped or released. */
export function blsWasm(): Promise<BlsWasm> {
  loading ??= load();
  return loading;
}

async function load(): Promise<BlsWasm> {
  const module = await import("@lit-protocol/wasm");
  // Its loader warns about its own packaging on first use; that one line is dropped, all others pass.
  const warn = console.warn;
  console.warn = (...args: unknown[]) => {
    if (args[0] !== NOISE) warn.apply(console, args);
  };
  try {
    // Any call loads the module; this one fails fast.
    await module.blsCombine("Bls12381G2", []).catch(() => {});
  } finally {
    console.warn = warn;
  }
  return module;
}
