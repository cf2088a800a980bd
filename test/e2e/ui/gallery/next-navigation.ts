/** Stands in for next/navigation, which needs a router. */
export const usePathname = (): string => "/record";
export const useRouter = () => ({ push: () => undefined });
