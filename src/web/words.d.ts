// Made by vite.config.ts: the catalogues of one front end, each fetched when it is needed.
declare module 'words:portal' {
  export const catalogues: import('./ui/words.ts').Catalogues
}
declare module 'words:console' {
  export const catalogues: import('./ui/words.ts').Catalogues
}
