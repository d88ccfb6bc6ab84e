/** What is measured inside the browser. Each function is sent there as text, so it stands alone. */

/** Every element in order, with the names of its attributes. */
export function structure(): string[] {
  return [...document.querySelectorAll('*')].map(
    (element) => `${element.tagName} ${element.getAttributeNames().sort().join(' ')}`,
  );
}

export type Contrast = { ratio: number; text: string; colors: string; texts: number };

/** The least contrast of any visible text with what is behind it (WCAG 2, relative luminance). */
export function leastContrast(): Contrast {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (element: Element | null): string => {
    if (element === null) return 'rgb(255, 255, 255)';
    const color = getComputedStyle(element).backgroundColor;
    return (channels(color)[3] ?? 1) === 0 ? behind(element.parentElement) : color;
  };
  const least = { ratio: Number.POSITIVE_INFINITY, text: '', colors: '', texts: 0 };
  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (own.length === 0 || !element.checkVisibility() || element.matches(':disabled, script')) continue;
    const [ink, paper] = [getComputedStyle(element).color, behind(element)];
    const [light = 0, dark = 0] = [luminance(ink), luminance(paper)].sort((a, b) => b - a);
    const ratio = (light + 0.05) / (dark + 0.05);
    least.texts += 1;
    if (ratio < least.ratio) {
      Object.assign(least, { ratio, text: own[0]?.textContent?.trim().slice(0, 60), colors: `${ink} on ${paper}` });
    }
  }
  return least;
}
