/**
 * Drawings become pictures. In: a description (core/drawing.ts). Out: SVG, or PNG bytes. The same drawing gives the same bytes.
 * Letters are drawn as outlines of a font that comes with the package, so that no font of the machine is needed.
 */
import type { Drawing } from '../core/drawing.ts';
import { drawBarChart } from './charts.ts';
import { drawClock } from './clock.ts';
import { embedDrawing } from './embedded-drawing.ts';
import { colorOf } from './known-words.ts';
import { loadLettering } from './lettering.ts';
import { drawPage, drawSign } from './pages.ts';
import { drawScene } from './scene.ts';
import { drawTable } from './tables.ts';

/** Throws `drawing.unknown-word` for an object or colour outside the vocabulary. */
export async function drawSvg(drawing: Drawing): Promise<string> {
  const { width, height } = drawing;
  const letters = await loadLettering();
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content()}</svg>`;

  function content(): string {
    switch (drawing.type) {
      case 'scene':
        return drawScene(drawing);
      case 'page':
        return drawPage(drawing, letters);
      case 'bar-chart':
        return drawBarChart(drawing, letters);
      case 'table':
        return drawTable(drawing, letters);
      case 'clock':
        return drawClock(drawing, letters);
      case 'sign':
        return drawSign(drawing, letters);
      case 'blank':
        return `<rect width="100%" height="100%" fill="${colorOf(drawing.color)}"/>`;
    }
  }
}

/** @param options.embed keeps the description in the file, for simulated judges; only simulated image models ask for it */
export async function drawPng(drawing: Drawing, options: { embed?: boolean } = {}): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const png = await sharp(Buffer.from(await drawSvg(drawing)))
    .png({ compressionLevel: 6 })
    .toBuffer();
  return options.embed ? embedDrawing(png, drawing) : png;
}
