/** Amazon Bedrock: let in by a bearer token, or by an access key with its secret. */
import { createFromPackage } from './load-package.ts';
import { type Credentials, keyFrom, type Provider, type ProviderQuestion } from './provider.ts';

const packageName = '@ai-sdk/amazon-bedrock';
const keyVariables = ['AWS_BEARER_TOKEN_BEDROCK'];
const vision = /anthropic\.claude-(3|[a-z]+-\d)|amazon\.nova-(lite|pro|premier|2)|llama3-2-(11|90)b|llama4|pixtral/;

export const bedrock: Provider = {
  id: 'bedrock',
  title: 'Amazon Bedrock',
  packageName,
  optional: true,
  keyVariables,
  owns: /^([a-z]+\.)?(amazon|anthropic|meta|stability|cohere|ai21)\.[a-z]/,
  kinds(modelId) {
    if (/stability\.|nova-canvas|titan-image/.test(modelId)) return ['t2i'];
    if (/embed/.test(modelId)) return [];
    return vision.test(modelId) ? ['llm', 'vlm'] : ['llm'];
  },
  baseUrl(question) {
    const region = regionOf(question);
    return (
      question.entry.baseUrl ?? (region === undefined ? undefined : `https://bedrock-runtime.${region}.amazonaws.com`)
    );
  },
  credentials: bedrockCredentials,
  missing:
    'AWS_REGION (or providers.bedrock.region) and AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY',
  connect: (connection) =>
    createFromPackage(
      { load: connection.load, packageName, factory: 'createAmazonBedrock' },
      {
        region: regionOf(connection) ?? 'us-east-1',
        baseURL: connection.baseUrl,
        ...connection.credentials,
        headers: connection.headers,
        fetch: connection.fetch,
      },
    ),
};

function regionOf({ entry, secret }: ProviderQuestion): string | undefined {
  return entry.region ?? secret('AWS_REGION') ?? secret('AWS_DEFAULT_REGION');
}

function bedrockCredentials(question: ProviderQuestion): Credentials | undefined {
  const bearer = keyFrom(question, keyVariables);
  if (bearer !== undefined || question.entry.apiKey !== undefined) return bearer;
  const accessKeyId = question.secret('AWS_ACCESS_KEY_ID');
  const secretAccessKey = question.secret('AWS_SECRET_ACCESS_KEY');
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  const sessionToken = question.secret('AWS_SESSION_TOKEN');
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
