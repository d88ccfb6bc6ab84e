/**
 * TIFA v1.0 (Hu et al. 2023, arXiv 2303.11897): what people and metrics said of generated images. In: the published JSON. Out: one row for
 * each image, with the people's ratings (1…5) and the metrics by name.
 */
import { z } from 'zod';
import { checkedJson } from './checked-row.ts';

const Ratings = z.record(
  z.string().min(1),
  z
    .object({
      text_id: z.string().min(1),
      image_path: z.string(),
      text: z.string(),
      human_scores: z.array(z.number().min(1).max(5)).min(1),
      human_avg: z.number(),
    })
    .catchall(z.number()),
);

export type RatedImage = {
  id: string;
  textId: string;
  ratings: number[];
  meanRating: number;
  metrics: ReadonlyMap<string, number>;
};

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readTifaRatings(file: string): Promise<RatedImage[]> {
  const remedy = 'Use human_annotations_with_scores.json of TIFA, unchanged.';
  return Object.entries(await checkedJson(file, Ratings, remedy)).map(([id, image]) => {
    const { text_id, image_path: _path, text: _text, human_scores, human_avg, ...metrics } = image;
    return {
      id,
      textId: text_id,
      ratings: human_scores,
      meanRating: human_avg,
      metrics: new Map(Object.entries<number>(metrics)),
    };
  });
}
