// Who may import whom. TypeScript 7 has no parser that dependency-cruiser could use: swc reads the sources.

const rule = (name, from, to) => ({ name, severity: 'error', from, to })

/** npm packages that are a language rather than a driver: every layer but the pages may speak them. */
const LANGUAGES = 'node_modules/(?:zod|kysely)/'
const NPM = {
  dependencyTypes: ['npm', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'],
}
const TEST = '\\.test\\.tsx?$'

export default {
  forbidden: [
    rule('no-circle', {}, { circular: true }),
    rule('resolved', {}, { couldNotResolve: true, pathNot: '^words:' }),

    rule(
      'shared-knows-no-layer',
      { path: '^src/shared/' },
      { path: '^src/(?:platform|features|server|web)/' },
    ),
    rule('shared-runs-anywhere', { path: '^src/shared/', pathNot: TEST }, { dependencyTypes: ['core'] }),
    rule(
      'platform-knows-no-feature',
      { path: '^src/platform/', pathNot: TEST },
      { path: '^src/(?:features|server|web)/' },
    ),
    rule(
      'feature-knows-no-server',
      { path: '^src/features/', pathNot: TEST },
      { path: '^src/(?:server|web)/' },
    ),
    rule(
      'feature-entered-by-its-door',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] },
    ),
    rule('server-knows-no-page', { path: '^src/server/' }, { path: '^src/web/' }),

    rule(
      'web-reads-contracts-only',
      { path: '^src/web/' },
      { path: '^src/(?:features|platform|server)/', pathNot: '^src/features/[^/]+/contract\\.ts$' },
    ),
    rule(
      'web-reads-types-only',
      { path: '^src/web/' },
      { path: '^src/features/', dependencyTypesNot: ['type-only'] },
    ),
    rule('web-runs-in-a-browser', { path: '^src/web/', pathNot: TEST }, { dependencyTypes: ['core'] }),
    rule(
      'portal-and-console-are-strangers',
      { path: '^src/web/(portal|console)/' },
      { path: '^src/web/(?:portal|console)/', pathNot: '^src/web/$1/' },
    ),
    rule('ui-knows-no-page', { path: '^src/web/ui/' }, { path: '^src/(?:web/(?:portal|console)|features)/' }),

    rule(
      'driver-in-platform-or-server',
      { path: '^src/(?:features|shared)/', pathNot: TEST },
      { ...NPM, pathNot: LANGUAGES },
    ),
    rule(
      'feature-reaches-no-machine',
      { path: '^src/features/', pathNot: TEST },
      {
        path: '^(?:node:)?(?:http|https|http2|net|tls|dns|dgram|fs|child_process|worker_threads|cluster|os)(?:/|$)',
      },
    ),
    rule(
      'shipped-without-dev-dependencies',
      { path: '^src/(?:shared|platform|features|server)/', pathNot: TEST },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'product-knows-no-test',
      { path: '^src/', pathNot: TEST },
      { path: '^(?:test|bench|bin)/|\\.test\\.tsx?$' },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
