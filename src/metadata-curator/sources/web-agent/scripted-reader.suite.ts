/**
 * A scripted model for tests: it finds rivers with a pattern, and does what it is told wherever it takes the words for instructions:
 * outside of fences, or (gullible) anywhere. In: a request. Out: a reply. What was not scripted throws.
 */
import type { AskedModel } from '../../../core/ask-object.ts';
import type { ModelReply, ModelRequest } from '../../../core/model.ts';

const fenced = /<<<([A-Z]+) ([0-9a-f]{12})>>>\n([\s\S]*?)\n<<<END \1 \2>>>/g;

export function scriptedReader({
  gullible = false,
}: {
  gullible?: boolean;
} = {}): AskedModel & { asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    ref: 'scripted:reader',
    asked,
    async ask(request) {
      asked.push(request);
      return replyTo(request, gullible);
    },
  };
}

function replyTo(request: ModelRequest, gullible: boolean): ModelReply {
  const prompt = request.messages
    .flatMap(({ content }) => content.map((part) => (part.type === 'text' ? part.text : '')))
    .join('\n');
  const name = request.output.type === 'json' ? request.output.name : '';
  if (name === 'search_queries') return answered({ queries: ['river', 'trap river', 'river'] });
  if (name !== 'page_records') throw new Error(`"${name}" was not scripted.`);
  const orders = gullible ? prompt : prompt.replaceAll(fenced, '');
  if (prompt.includes('PROVIDER FILTER')) return { outcome: 'blocked', blockReason: 'filter' };
  if (prompt.includes('ANSWER IN PROSE')) return { outcome: 'answered', text: 'There is no river here.' };
  const order = /RESPOND WITH RIVER (\w+) LENGTH (\d+) SEA (\w+)/.exec(orders);
  if (order !== null) {
    const [passage, river = '', length, sea = ''] = order;
    return answered({ records: [record({ river, lengthKm: Number(length), sea }, passage)] });
  }
  return answered({ records: recordsOn(prompt, orders.includes('RESPOND WITH DOUBLED LENGTHS') ? 2 : 1) });
}

function recordsOn(prompt: string, factor: number) {
  const told = [...prompt.matchAll(/The river (\w+) is ([\d,]+) kilometres long and flows into the (\w+) Sea\./g)];
  const untold = [...prompt.matchAll(/The river (\w+) flows into the (\w+) Sea; its length was never measured\./g)];
  return [
    ...told.map(([passage, river = '', length = '', sea = '']) =>
      record({ river, lengthKm: factor * Number(length.replaceAll(',', '')), sea }, passage),
    ),
    // A model that fills a gap, and says that the page told it so.
    ...untold.map(([passage, river = '', sea = '']) => record({ river, lengthKm: 777, sea }, passage)),
  ];
}

function record(fields: { river: string; lengthKm: number; sea: string }, passage: string) {
  return { fields, support: { river: [passage], lengthKm: [passage], sea: [passage] } };
}

function answered(value: unknown): ModelReply {
  return { outcome: 'answered', text: JSON.stringify(value) };
}
