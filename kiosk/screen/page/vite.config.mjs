// Relative, so that the page works below any path; nothing inlined, because the policy allows no data: and no
// inline script.
export default {
  base: './',
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022', emptyOutDir: true },
}
