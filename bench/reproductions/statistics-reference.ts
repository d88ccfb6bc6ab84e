/**
 * Reference data for statistics: item response on LSAT 6 and 7, prediction-powered means with useless predictions, and Krippendorff's own
 * example. In: the folder. Out: figures of its README.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { checkedRows } from '../../src/pipeline/import/checked-row.ts';
import { krippendorffAlpha } from '../../src/statistics/agreement.ts';
import {
  type CountedPattern,
  fitItemResponse,
  type ItemResponseFit,
  type ItemResponseOptions,
} from '../../src/statistics/item-response.ts';
import { type Figure, type Reproduction, single } from './figure.ts';
import { predictionFigures } from './prediction-figures.ts';

type PrintedFit = {
  data: 'LSAT6' | 'LSAT7';
  slopes: NonNullable<ItemResponseOptions['slopes']>;
  /** Blank-separated, as printed; one for a common slope. */
  slope: string;
  intercept: string;
  logLikelihood: string;
};

const fits: PrintedFit[] = [
  {
    data: 'LSAT7',
    slopes: 'free',
    slope: '0.988 1.081 1.706 0.765 0.736',
    intercept: '1.856 0.808 1.804 0.486 1.855',
    logLikelihood: '-2658.805',
  },
  {
    data: 'LSAT7',
    slopes: 'common',
    slope: '1.011',
    intercept: '1.868 0.791 1.461 0.521 1.993',
    logLikelihood: '-2664.901',
  },
  {
    data: 'LSAT6',
    slopes: 'free',
    slope: '0.826 0.723 0.891 0.688 0.657',
    intercept: '2.773 0.990 0.249 1.285 2.053',
    logLikelihood: '-2466.653',
  },
  {
    data: 'LSAT6',
    slopes: 'common',
    slope: '0.755',
    intercept: '2.730 0.999 0.240 1.307 2.099',
    logLikelihood: '-2466.938',
  },
];

/** Krippendorff 2011: four observers, twelve units; missing ratings are left out. */
const units = '111 2232 3333 3333 2222 1234 4444 1121 2222 555 11 3';

export const statisticsReference: Reproduction = {
  folder: 'statistics_reference',
  async figures(path) {
    const ratings = units.split(' ').map((unit) => [...unit].map(Number));
    const [first, second] = [await patternsOf(path, 'LSAT6'), await patternsOf(path, 'LSAT7')];
    const fitted = fits.flatMap((printed) => fitFigures(printed, printed.data === 'LSAT6' ? first : second));
    return [
      ...fitted,
      ...(await uselessPredictions(path)),
      single('Krippendorff 2011, α nominal', ['0.743', krippendorffAlpha(ratings, 'nominal')]),
      single('Krippendorff 2011, α ordinal', ['0.815', krippendorffAlpha(ratings, 'ordinal')]),
      single('Krippendorff 2011, α interval', ['0.849', krippendorffAlpha(ratings, 'interval')]),
    ];
  },
};

function fitFigures({ data, slopes, ...printed }: PrintedFit, patterns: readonly CountedPattern[]): Figure[] {
  const fit = fitItemResponse(patterns, { slopes });
  const name = `${data}, 2PL${slopes === 'common' ? ' with one slope' : ''}`;
  const values = (text: string, of: (item: ItemResponseFit['items'][number]) => number) =>
    text.split(' ').map((each, index) => {
      const item = fit.items[index];
      return { printed: each, ours: item === undefined ? undefined : of(item) };
    });
  const told = { within: 0.01, note: "to 0.01, as in mirt's own tests" };
  return [
    { name: `${name}, slopes`, values: values(printed.slope, ({ slope }) => slope), ...told },
    { name: `${name}, intercepts`, values: values(printed.intercept, ({ intercept }) => intercept), ...told },
    single(`${name}, log-likelihood`, [printed.logLikelihood, fit.logLikelihood]),
  ];
}

const bit = z.enum(['0', '1']).transform((text) => (text === '1' ? 1 : 0));

async function patternsOf(path: string, data: string): Promise<CountedPattern[]> {
  const schema = z.record(z.string(), z.string().regex(/^\d+$/));
  const rows = await checkedRows(join(path, `${data}.csv`), schema, 'A row has five items and a frequency.');
  return rows.map(({ row }) => {
    const fields = Object.values(row);
    return { answers: fields.slice(0, -1).map((field) => bit.parse(field)), times: Number(fields.at(-1)) };
  });
}

async function uselessPredictions(path: string): Promise<Figure[]> {
  const schema = z.looseObject({ Y: z.string().transform(Number), Yhat: z.string().transform(Number) });
  const rows = await checkedRows(join(path, 'ppi_forest_badmodel.csv'), schema, 'A row has Y and Yhat.');
  const items = rows.map(({ row }) => ({ human: row.Y, predicted: row.Yhat }));
  return predictionFigures(items, [
    { level: 0.95, kind: 'PPI', low: '0.100035', high: '0.218647', value: '0.159341' },
    { level: 0.95, kind: 'classical', low: '0.117941', high: '0.222059', value: '0.170000' },
    { level: 0.95, kind: 'PPI++', low: '0.117941', high: '0.222059', value: '0.170000' },
    { level: 0.9, kind: 'PPI', low: '0.109570', high: '0.209112' },
    { level: 0.9, kind: 'classical', low: '0.126311', high: '0.213689' },
    { level: 0.9, kind: 'PPI++', low: '0.126311', high: '0.213689' },
  ]);
}
