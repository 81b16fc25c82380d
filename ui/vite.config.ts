import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  clearScreen: false,
  // Tests hold the words against the rules in the Rust sources.
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  // The content security policy forbids what the polyfill does, and no webview we run in needs it.
  build: {
    target: 'es2023',
    sourcemap: false,
    modulePreload: { polyfill: false },
    // Every file that is asked for before the first paint costs a millisecond or two: one for all that it needs.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', tags: ['$initial'] },
            // Of a language all words at once.
            { name: (id) => /locales\/(\w+)\//.exec(id)?.[1] ?? null },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    // A test reads the tokens; all other styles are left out.
    css: { include: /tokens\.css/ },
  },
});
