/** How Chromium is started: alone with its page, with nothing kept, speaking to nobody else. */

/** What would open a way in, or undo what the kiosk sets itself. Refused in every mode. */
const ownArguments =
  /^--(remote-|user-data-dir|profile-directory|no-startup-window|app|load-extension|enable-remote-extensions|host-rules|host-resolver-rules|proxy|enable-automation)/

/** What a site may need for its display; in production nothing else may be added. */
const harmlessArguments: ReadonlySet<string> = new Set([
  '--ozone-platform',
  '--ozone-platform-hint',
  '--force-device-scale-factor',
  '--touch-events',
  '--touch-devices',
  '--disable-gpu',
  '--use-gl',
  '--use-angle',
  '--ignore-gpu-blocklist',
  '--enable-gpu-rasterization',
  '--lang',
])

/** Why an argument of the configuration is not taken, or null. */
export function objectionTo(argument: string, production: boolean): string | null {
  if (!/^--[a-z]/.test(argument)) return 'options of Chromium, beginning with --'
  if (ownArguments.test(argument)) return 'no option that the kiosk sets itself, or that lets others in'
  if (production && !harmlessArguments.has(argument.split('=')[0] ?? ''))
    return `in production only ${[...harmlessArguments].join(', ')}`
  return null
}

/** `folder` is this browser's own and goes with it. */
export function argumentsOf(folder: string, further: readonly string[], onWayland: boolean): string[] {
  return [
    '--remote-debugging-pipe',
    // The window comes when it is asked for: until then this browser stands by.
    '--no-startup-window',
    '--kiosk',
    `--user-data-dir=${folder}/profile`,
    `--disk-cache-dir=${folder}/cache`,
    ...(onWayland ? ['--ozone-platform=wayland'] : []),
    '--no-first-run',
    '--no-default-browser-check',
    '--no-service-autorun',
    '--hide-crash-restore-bubble',
    '--noerrdialogs',
    '--deny-permission-prompts',
    '--password-store=basic',
    '--use-mock-keychain',
    '--disable-extensions',
    '--disable-component-extensions-with-background-pages',
    '--disable-default-apps',
    '--disable-dev-tools',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-logging',
    '--disable-notifications',
    '--disable-print-preview',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-client-side-phishing-detection',
    '--no-pings',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,Bluetooth',
    // Only this machine has a name.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--no-proxy-server',
    ...further,
  ]
}

/** What a browser must know of where it runs. Everything else of the launcher's environment stays there. */
const handedOn =
  /^(PATH|LANG|LANGUAGE|LC_.*|TZ|DISPLAY|XAUTHORITY|WAYLAND_DISPLAY|XDG_RUNTIME_DIR|XDG_SESSION_TYPE|FONTCONFIG_.*|LIBGL_.*|MESA_.*)$/

export function environmentOf(folder: string, launchers: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(launchers).filter(([name]) => handedOn.test(name))),
    // Debian's Chromium takes shared memory from TMPDIR where /dev/shm is small.
    ...Object.fromEntries(
      ['HOME', 'TMPDIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'].map(
        (name) => [name, folder],
      ),
    ),
  }
}
