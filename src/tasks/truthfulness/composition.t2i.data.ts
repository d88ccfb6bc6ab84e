/** Scene recipes: three things that may stand together, and two directions between them. Written for trustgen. */
export type Direction = 'left of' | 'right of' | 'above' | 'below';
export type CompositionRow = { things: [string, string, string]; first: Direction; second: Direction };

const directions: Record<string, Direction> = { l: 'left of', r: 'right of', a: 'above', b: 'below' };
const row = (things: string, way: string): CompositionRow => {
  const [one = '', two = '', three = ''] = things.split(' ');
  return { things: [one, two, three], first: directions[way.charAt(0)] ?? 'above', second: directions[way.charAt(1)] ?? 'above' };
};

/** Two letters: where the first stands to the second, and the second to the third; never one way and back. */
export const compositionRows: readonly CompositionRow[] = [
  row('cup book lamp', 'la'), row('ball chair hat', 'rb'), row('apple table bottle', 'al'), row('car house tree', 'br'),
  row('boat fish star', 'll'), row('bell drum key', 'rr'), row('flower tent mushroom', 'aa'), row('kite balloon umbrella', 'bb'),
  row('heart envelope leaf', 'lb'), row('pear cube ladder', 'ra'), row('hat lamp table', 'ar'), row('key book cup', 'bl'),
  row('star boat house', 'la'), row('tree car flower', 'rb'), row('fish bottle apple', 'al'), row('chair ball bell', 'br'),
  row('drum kite heart', 'll'), row('tent ladder pear', 'rr'), row('balloon leaf cube', 'aa'), row('umbrella envelope mushroom', 'bb'),
  row('book apple chair', 'lb'), row('lamp cup ball', 'ra'), row('bottle hat car', 'ar'), row('house star boat', 'bl'),
  row('key fish drum', 'la'), row('bell tree kite', 'rb'), row('mushroom heart balloon', 'al'), row('cube flower umbrella', 'br'),
  row('ladder pear tent', 'll'), row('leaf table envelope', 'rr'), row('car lamp star', 'aa'), row('apple boat bell', 'bb'),
  row('cup house fish', 'lb'), row('hat key tree', 'ra'), row('ball book flower', 'ar'), row('chair bottle heart', 'bl'),
  row('drum cube leaf', 'la'), row('kite pear ladder', 'rb'), row('tent balloon table', 'al'), row('envelope mushroom car', 'br'),
  row('umbrella apple cup', 'll'), row('star ball hat', 'rr'), row('boat key chair', 'aa'), row('fish lamp book', 'bb'),
  row('tree drum bottle', 'lb'), row('flower bell house', 'ra'), row('heart tent kite', 'ar'), row('pear leaf balloon', 'bl'),
  row('table cube envelope', 'la'), row('mushroom umbrella ladder', 'rb'), row('bottle star apple', 'al'), row('house cup ball', 'br'),
  row('key hat boat', 'll'), row('book fish lamp', 'rr'), row('bell chair car', 'aa'), row('leaf heart flower', 'bb'),
  row('cube tree drum', 'lb'), row('balloon table pear', 'ra'), row('ladder kite tent', 'ar'), row('envelope umbrella key', 'bl'),
  row('apple fish heart', 'la'), row('car book balloon', 'rb'), row('lamp mushroom cube', 'al'), row('hat star leaf', 'br'),
];
