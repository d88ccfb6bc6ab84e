/**
 * The edition in the MLCommons Croissant vocabulary (version 1.0, http://mlcommons.org/croissant/1.0), by which data-set search engines
 * and loaders find its files and columns. In: the manifest. Out: JSON-LD.
 */
import { canaryLine, type Manifest } from './manifest.ts';

/** Terms of Croissant over schema.org, as its specification gives them. */
const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  sc: 'https://schema.org/',
  cr: 'http://mlcommons.org/croissant/',
  rai: 'http://mlcommons.org/croissant/RAI/',
  dct: 'http://purl.org/dc/terms/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileProperty: 'cr:fileProperty',
  fileObject: 'cr:fileObject',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

const columns = {
  id: 'Hash of what makes the case.',
  taskId: 'What is tested.',
  unit: 'Cases that are sampled together share it.',
  origin: 'Id of the record that the case comes from.',
  probe: 'main, control or twin.',
} as const;

export function croissant(manifest: Omit<Manifest, 'pages'>): Record<string, unknown> {
  const { recipe, name, number, id, builtAt, files, canary } = manifest;
  const title = recipe.title ?? name;
  return {
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: `${name}-${number}`,
    description: `${recipe.description ?? 'Test cases that measure how far a generative model can be trusted.'} ${canaryLine(canary)}`,
    citeAs: `${title}, edition ${number} (${id})`,
    datePublished: builtAt.slice(0, 10),
    version: `${number}.0.0`,
    identifier: id,
    license: recipe.licence,
    url: `urn:trustgen:${id}`,
    inLanguage: recipe.languages,
    isLiveDataset: false,
    distribution: Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, facts]) => ({
        '@type': 'cr:FileObject',
        '@id': path,
        name: path,
        contentUrl: path,
        contentSize: `${facts.bytes} B`,
        encodingFormat: path.endsWith('.jsonl') ? 'application/jsonlines' : `image/${path.split('.').at(-1)}`,
        sha256: facts.sha256,
      })),
    recordSet: Object.keys(manifest.tasks).sort().map(recordSet),
  };
}

function recordSet(taskId: string): Record<string, unknown> {
  const file = `cases/${taskId}.jsonl`;
  return {
    '@type': 'cr:RecordSet',
    '@id': taskId,
    name: taskId,
    key: { '@id': `${taskId}/id` },
    field: Object.entries(columns).map(([column, description]) => ({
      '@type': 'cr:Field',
      '@id': `${taskId}/${column}`,
      name: column,
      description,
      dataType: 'sc:Text',
      source: { fileObject: { '@id': file }, extract: { column } },
    })),
  };
}
