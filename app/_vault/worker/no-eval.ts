// Imported before everything else. zod makes checks by `new Function` where it can, and finds out by trying: the policy
// would refuse it, and browsers report each refusal.
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };

export {};
