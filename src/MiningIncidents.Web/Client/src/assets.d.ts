// Page scripts may import a package's style sheet: esbuild writes it to dist/<page>.css.
declare module '*.css';
