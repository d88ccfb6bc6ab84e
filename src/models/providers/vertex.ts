/**
 * Google Vertex AI: let in by a key, or, with a project and a location, by the application default credentials that the vendor's
 * package finds by itself (`GOOGLE_APPLICATION_CREDENTIALS`, `gcloud auth application-default login`).
 */
import { googleKinds, isImagen } from './google.ts';
import { createFromPackage } from './load-package.ts';
import { keyFrom, type Provider, type ProviderQuestion } from './provider.ts';

const packageName = '@ai-sdk/google-vertex';
const keyVariables = ['GOOGLE_VERTEX_API_KEY'];

export const vertex: Provider = {
  id: 'vertex',
  title: 'Google Vertex AI',
  packageName,
  optional: true,
  keyVariables,
  kinds: googleKinds,
  dropsFilteredImages: isImagen,
  baseUrl(question) {
    if (question.entry.baseUrl !== undefined) return question.entry.baseUrl;
    if (keyFrom(question, keyVariables) !== undefined) return 'https://aiplatform.googleapis.com/v1/publishers/google';
    const { project, location } = placeOf(question);
    if (project === undefined || location === undefined) return undefined;
    const host = location === 'global' ? 'aiplatform.googleapis.com' : `${location}-aiplatform.googleapis.com`;
    return `https://${host}/v1beta1/projects/${project}/locations/${location}/publishers/google`;
  },
  credentials(question) {
    const key = keyFrom(question, keyVariables);
    if (key !== undefined || question.entry.apiKey !== undefined) return key;
    return placeOf(question).project === undefined ? undefined : {};
  },
  missing:
    'GOOGLE_VERTEX_API_KEY, or GOOGLE_VERTEX_PROJECT and GOOGLE_VERTEX_LOCATION (or providers.vertex.project and .location)',
  connect: (connection) =>
    createFromPackage(
      { load: connection.load, packageName, factory: 'createGoogleVertex' },
      {
        baseURL: connection.baseUrl,
        ...placeOf(connection),
        ...connection.credentials,
        headers: connection.headers,
        fetch: connection.fetch,
      },
    ),
};

function placeOf({ entry, secret }: ProviderQuestion): { project: string | undefined; location: string | undefined } {
  return {
    project: entry.project ?? secret('GOOGLE_VERTEX_PROJECT') ?? secret('GOOGLE_CLOUD_PROJECT'),
    location: entry.location ?? secret('GOOGLE_VERTEX_LOCATION'),
  };
}
