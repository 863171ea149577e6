/** Chromium without a display and, since containers run it as root, without its sandbox. For tests and benches. */
export const headlessChromium: readonly string[] = ['--headless', '--no-sandbox', '--disable-gpu']
