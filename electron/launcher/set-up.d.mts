/** Types of set-up.mjs, which stays plain JavaScript because it runs before anything is installed. */
export const repositoryRoot: string;
export function pinnedNodePath(root?: string): string;
export function whyInstall(root?: string): string | undefined;
export function ensureInstalled(root?: string): void;
export function runTypeScript(file: string, args: readonly string[], root?: string): Promise<number>;
export function findChromium(
  env?: NodeJS.ProcessEnv,
  platform?: string,
  exists?: (path: string) => boolean,
): string | undefined;
export function ensureChromium(): string | undefined;
export function ensureTools(
  packageOf: Readonly<Record<string, string>>,
  parts?: {
    readonly env?: NodeJS.ProcessEnv;
    readonly install?: ((packages: string[]) => void) | undefined;
    readonly platform?: NodeJS.Platform;
    readonly say?: (text: string) => void;
  },
): void;
export function installWithApt(
  packages: readonly string[],
  run?: (program: string, args: string[]) => { readonly status: number | null; readonly stderr?: string },
): void;
