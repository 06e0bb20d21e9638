import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page is built into `dist/web` and served by the server that it talks to; `npx vite apps/web` develops against port 3000. */
export default defineConfig({
  plugins: [react()],
  build: { target: 'es2022', assetsInlineLimit: 0, sourcemap: false },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
