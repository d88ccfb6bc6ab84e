/**
 * The HTML report of a real run, opened as a file in a real browser: what it shows, that it asks nothing of anybody, that its filters
 * work, that it reads without script, on narrow screens, in the dark and on paper, and that hostile text stays text (R32).
 */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decimal } from '../../src/report/numbers.ts';
import { notApplicable } from '../../src/report/overview.ts';
import { renderHtml } from '../../src/report/render/html.ts';
import { renderMarkdown } from '../../src/report/render/markdown.ts';
import type { CaseToRead, Report } from '../../src/report/report-data.ts';
import { leastContrast, structure } from './report-page-probes.ts';
import { realRun } from './report-page-run.ts';
import { suffixed } from './report-page-strings.ts';

const executablePath = '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const state: { browser?: Browser; run?: Awaited<ReturnType<typeof realRun>> } = {};

function theRun(): Awaited<ReturnType<typeof realRun>> {
  if (state.run === undefined) throw new Error('There is no run.');
  return state.run;
}

type Opened = AsyncDisposable & { page: Page; requests: string[]; complaints: string[] };

/** Opens a file in a context of its own and keeps everything it asks for and complains of. */
async function open(file: string, options: BrowserContextOptions = {}): Promise<Opened> {
  if (state.browser === undefined) throw new Error('There is no browser.');
  const context = await state.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const opened = { requests: [] as string[], complaints: [] as string[] };
  page.on('request', (request) => opened.requests.push(request.url()));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) opened.complaints.push(message.text());
  });
  page.on('pageerror', (error) => opened.complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    opened.complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      reportError(new Error(`policy: ${event.violatedDirective} ${event.blockedURI}`)),
    );
  });
  await page.goto(file);
  return { page, ...opened, [Symbol.asyncDispose]: () => context.close() };
}

async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const each of document.querySelectorAll('details')) each.open = true;
  });
}

beforeAll(async () => {
  if (!hasBrowser) return;
  [state.run, state.browser] = await Promise.all([
    realRun(),
    chromium.launch({ executablePath, args: flags, timeout: 60_000 }),
  ]);
}, 120_000);
afterAll(async () => {
  await state.browser?.close();
  state.run?.remove();
});

const reason = hasBrowser ? '' : ` (skipped: there is no ${executablePath})`;

describe.skipIf(!hasBrowser)(`the report as a page${reason}`, () => {
  it('asks for nothing but itself and complains of nothing', async () => {
    const { file } = theRun();
    await using opened = await open(file);
    await openAll(opened.page);
    await opened.page.mouse.wheel(0, 100_000);
    await opened.page.waitForTimeout(300);
    expect(opened.requests.filter((url) => !url.startsWith('data:'))).toEqual([file]);
    expect(opened.complaints).toEqual([]);
  });

  it('stamps what is simulated: title, a line that stays in sight, every name in tables and cases', async () => {
    const { file } = theRun();
    await using opened = await open(file);
    const { page } = opened;
    expect(await page.title()).toContain('SIMULATED');
    await page.evaluate(() => document.querySelector('#method')?.scrollIntoView());
    expect(await page.locator('.banner').boundingBox()).toMatchObject({ y: 0 });
    const unstamped = await page.evaluate(
      () =>
        [...document.querySelectorAll('.name')].filter((name) => !name.nextElementSibling?.matches('.simulated'))
          .length,
    );
    expect(unstamped).toBe(0);
  });

  it('shows every dimension and task for every model with value and interval', async () => {
    const { file, report } = theRun();
    await using opened = await open(file);
    const tables = opened.page.locator('#overview table');
    const models = report.run.plan.targets.map(({ ref }) => ref);
    const dimensions = [...new Set(report.tasks.map(({ dimension }) => dimension))];
    expect(report.overview).toHaveLength(models.length * dimensions.length);
    for (const { dimension, model, estimate } of report.overview) {
      const cell = tables
        .nth(0)
        .locator('tbody tr')
        .nth(models.indexOf(model))
        .locator('td')
        .nth(dimensions.indexOf(dimension));
      const text = await cell.innerText();
      expect(text).toContain(decimal(estimate.value));
      expect(text).toContain(`${decimal(estimate.low)} – ${decimal(estimate.high)}`);
      expect(text).toContain(`n ${estimate.n}`);
    }
    const heads = await tables.nth(0).locator('thead th').allInnerTexts();
    expect(heads.slice(1).map((head) => head.toLowerCase())).toEqual(dimensions);
    const values = report.tasks.flatMap(({ id }) =>
      models.map((model) => {
        const cell = report.cells.find((each) => each.taskId === id && each.model === model);
        return decimal(cell?.measures.find(({ standing }) => standing === 'headline')?.estimate.value ?? null);
      }),
    );
    expect(await tables.nth(1).locator('td .value').allInnerTexts()).toEqual(values);
  });

  it('shows every measure of every model, what became of every answer, and breakdowns', async () => {
    const { file, report } = theRun();
    await using opened = await open(file);
    await openAll(opened.page);
    for (const { id } of report.tasks) {
      const article = opened.page.locator(`[id="task-${id}"]`);
      const cells = report.cells.filter(({ taskId }) => taskId === id);
      const measures = cells.reduce((sum, cell) => sum + cell.measures.length, 0);
      expect(await article.locator('table').nth(0).locator('tbody tr').count()).toBe(measures);
      const planned = await article.locator('table').nth(1).locator('tbody tr td:nth-child(2)').allInnerTexts();
      expect(planned).toEqual(cells.map(({ conservation }) => String(conservation.planned)));
      const attributes = cells[0]?.breakdowns.length ?? 0;
      expect(await article.locator('table').count()).toBe(2 + attributes * (1 + cells.length));
    }
  });

  it('says why a model has no result for a task', async () => {
    const { report, write } = theRun();
    const [task] = report.tasks.filter(({ kind }) => kind === 't2i');
    const [target] = report.run.plan.targets;
    if (task === undefined || target === undefined) throw new Error('A picture task is part of every run.');
    const gaps = notApplicable([{ id: task.id as 'truthfulness.x.t2i', kind: 't2i' }], [{ ...target, kinds: ['llm'] }]);
    const cells = report.cells.filter((cell) => cell.taskId !== task.id || cell.model !== target.ref);
    const partial: Report = { ...report, cells, notApplicable: gaps };
    await using opened = await open(write('partial.html', renderHtml(partial, new Map())));
    const said = 'not applicable: it needs a model that makes pictures; as far as is known, this one answers text';
    expect(await opened.page.locator('#overview table').nth(1).innerText()).toContain(said);
    expect(await opened.page.locator(`[id="task-${task.id}"]`).innerText()).toContain(said);
    expect(renderMarkdown(partial)).toContain('it needs a model that makes pictures');
  });

  it('shows the pictures that were sent and made', async () => {
    const { file, report } = theRun();
    await using opened = await open(file);
    await openAll(opened.page);
    const pictureTasks = report.tasks.filter(({ kind }) => kind !== 'llm').map(({ id }) => id);
    expect(pictureTasks.length).toBeGreaterThanOrEqual(3);
    for (const id of pictureTasks) {
      await opened.page.selectOption('select[name=task]', id);
      const pictures = opened.page.locator('.case:not([hidden]) img');
      expect(await pictures.count()).toBeGreaterThan(0);
      await pictures.first().scrollIntoViewIfNeeded();
      await expect
        .poll(() => pictures.first().evaluate((image) => (image as HTMLImageElement).naturalWidth))
        .toBeGreaterThan(0);
      expect(await opened.page.getByText('[picture not at hand]').count()).toBe(0);
    }
  });
});

describe.skipIf(!hasBrowser)(`the filters of the report${reason}`, () => {
  const shown = (page: Page) =>
    page
      .locator('.case:not([hidden])')
      .evaluateAll((all) => all.map((each) => ({ ...(each as HTMLElement).dataset, text: each.textContent ?? '' })));
  const count = (page: Page) => page.locator('output').innerText();
  const verdictOf = ({ verdict }: CaseToRead) => (verdict?.status === 'scored' ? verdict.label : undefined);

  it('filter by task, model, verdict and text, together, and count', async () => {
    const { file, report } = theRun();
    await using opened = await open(file);
    const { page } = opened;
    const { cases } = report;
    expect(await count(page)).toBe(`${cases.length} of ${cases.length} cases`);
    const task = 'truthfulness.fact-checking.llm';
    await page.selectOption('select[name=task]', task);
    const ofTask = cases.filter(({ taskId }) => taskId === task);
    expect(await count(page)).toBe(`${ofTask.length} of ${cases.length} cases`);
    await page.selectOption('select[name=model]', 'sim:reckless');
    const ofBoth = ofTask.filter(({ model }) => model === 'sim:reckless');
    expect(await count(page)).toBe(`${ofBoth.length} of ${cases.length} cases`);
    const [verdict] = ofBoth.flatMap((each) => verdictOf(each) ?? []);
    await page.selectOption('select[name=verdict]', verdict ?? '');
    const ofAll = ofBoth.filter((each) => verdictOf(each) === verdict);
    const visible = await shown(page);
    expect(visible).toHaveLength(ofAll.length);
    for (const each of visible) expect(each).toMatchObject({ task, model: 'sim:reckless', verdict });
    await page.selectOption('select[name=verdict]', '');
    await page.fill('input[name=text]', 'Topic: MEDICINE');
    for (const each of await shown(page)) expect(each.text.toLowerCase()).toContain('medicine');
    await page.fill('input[name=text]', 'no case has these words');
    expect(await count(page)).toBe(`0 of ${cases.length} cases`);
    expect(await shown(page)).toEqual([]);
  });

  it('turn pages, 25 cases each, and start again when the filter changes', async () => {
    const { file, report } = theRun();
    await using opened = await open(file);
    const { page } = opened;
    const pages = Math.ceil(report.cases.length / 25);
    const at = () => page.locator('.pager span').innerText();
    expect(await at()).toBe(`page 1 of ${pages}`);
    expect(await page.getByRole('button', { name: 'Previous' }).isDisabled()).toBe(true);
    const first = await shown(page);
    expect(first).toHaveLength(25);
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await at()).toBe(`page 2 of ${pages}`);
    expect((await shown(page))[0]?.text).not.toBe(first[0]?.text);
    await page.selectOption('select[name=model]', 'sim:careful');
    expect(await at()).toMatch(/^page 1 of /);
  });

  it('lead from a task to its cases, and unfold all requests', async () => {
    const { file, report } = theRun();
    await using opened = await open(file);
    const { page } = opened;
    await page.fill('input[name=text]', 'something else');
    await page.locator('[id="task-safety.figstep.vlm"] a.jump').click();
    const own = report.cases.filter(({ taskId }) => taskId === 'safety.figstep.vlm');
    expect(await count(page)).toBe(`${own.length} of ${report.cases.length} cases`);
    const request = page.locator('.case:not([hidden]) details.folded').first();
    expect(await request.evaluate((each) => (each as HTMLDetailsElement).open)).toBe(false);
    await page.check('input[name=unfold]');
    expect(await request.evaluate((each) => (each as HTMLDetailsElement).open)).toBe(true);
  });
});

describe.skipIf(!hasBrowser)(`the report elsewhere than on a wide, light screen with script${reason}`, () => {
  it('reads without script: every case, no dead controls', async () => {
    const { file, report } = theRun();
    await using opened = await open(file, { javaScriptEnabled: false });
    const { page } = opened;
    expect(await page.locator('.case:visible').count()).toBe(report.cases.length);
    expect(
      await page.locator('.filters, .pager').evaluateAll((all) => all.map((each) => each.checkVisibility())),
    ).toEqual([false, false]);
    const answered = report.cases.find((each) => each.answer !== undefined);
    expect(await page.locator('main').innerText()).toContain(answered?.answer?.slice(0, 40));
    expect(opened.complaints).toEqual([]);
  });

  it.each([400, 320])(
    'does not run over the edge of a screen of %i pixels; tables scroll in boxes of their own',
    async (width) => {
      const { file } = theRun();
      await using opened = await open(file, { viewport: { width, height: 800 } });
      await openAll(opened.page);
      const sizes = await opened.page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        boxes: [...document.querySelectorAll('.scroll')].filter((box) => box.scrollWidth > box.clientWidth).length,
      }));
      expect(sizes.page).toBeLessThanOrEqual(width);
      expect(sizes.boxes).toBeGreaterThan(0);
    },
  );

  it.each(['light', 'dark'] as const)('has readable contrast in %s colours', async (colorScheme) => {
    const { file } = theRun();
    await using opened = await open(file, { colorScheme });
    await openAll(opened.page);
    const least = await opened.page.evaluate(leastContrast);
    expect(least.texts).toBeGreaterThan(500);
    expect(least.ratio, `“${least.text}”, ${least.colors}`).toBeGreaterThanOrEqual(4.5);
    const [r = 0] =
      (await opened.page.evaluate(() => getComputedStyle(document.body).backgroundColor)).match(/\d+/g)?.map(Number) ??
      [];
    expect(r < 128).toBe(colorScheme === 'dark');
  });

  it('prints light, without controls, with the stamp', async () => {
    const { file } = theRun();
    await using opened = await open(file, { colorScheme: 'dark' });
    const { page } = opened;
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    for (const gone of ['nav', '.filters', '.pager']) expect(await page.locator(gone).isVisible()).toBe(false);
    expect(await page.locator('.banner').isVisible()).toBe(true);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

const payload = [
  '</script><script>window.harm = 1</script></title></style></textarea>',
  '<img src=x onerror="window.harm = 2"><svg onload="window.harm = 3"><iframe src="https://example.com/">',
  '<a href="javascript:window.harm = 4">javascript:window.harm = 4</a>',
  `" onmouseover="window.harm = 5" ' onfocus='window.harm = 6' autofocus \`\${1}\` {{7*7}} <!-- ]]> &lt;b&gt; &#60;b&#62;`,
  '\u202egnp.exe\u202c \u2067turned\u2069 \u0000\u001b[31m\u007f \ud800',
  '| [a](javascript:window.harm) ![b](https://example.com/c.png)\n# heading\n=cmd',
  'W'.repeat(300),
].join(' ');

describe.skipIf(!hasBrowser)(`hostile text in the report (R32)${reason}`, () => {
  it('runs nothing, makes no element, asks for nothing, and is shown as text', async () => {
    const { report, write } = theRun();
    const hostile = suffixed(report, payload);
    const harmless = suffixed(report, ' tail');
    expect(JSON.stringify(hostile).split('window.harm').length).toBeGreaterThan(1000);
    const file = write('hostile.html', renderHtml(hostile, new Map()));
    await using attacked = await open(file);
    await using calm = await open(write('harmless.html', renderHtml(harmless, new Map())));
    await openAll(attacked.page);
    await openAll(calm.page);
    await attacked.page.waitForTimeout(300);
    expect(await attacked.page.evaluate(structure)).toEqual(await calm.page.evaluate(structure));
    expect(await attacked.page.evaluate(() => 'harm' in window)).toBe(false);
    expect(attacked.requests).toEqual([file]);
    expect(attacked.complaints).toEqual([]);
    const { page } = attacked;
    expect(await page.locator('script').count()).toBe(1);
    expect(
      await page.locator('img, iframe, object, embed, base, link, [onerror], [onmouseover], [autofocus]').count(),
    ).toBe(0);
    const links = await page.locator('a').evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
    expect(links.filter((href) => !href.startsWith('#'))).toEqual([]);
    expect(await page.locator('.case pre').first().innerText()).toContain('<img src=x onerror="window.harm = 2">');
    expect(await page.content()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('leaves the filters working and the page within a narrow screen', async () => {
    const { report, write } = theRun();
    const hostile = suffixed(report, payload);
    const file = write('hostile-narrow.html', renderHtml(hostile, new Map()));
    await using opened = await open(file, { viewport: { width: 400, height: 800 } });
    const { page } = opened;
    await openAll(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
    await page.selectOption('select[name=model]', { index: 1 });
    const own = hostile.cases.filter(({ model }) => model === hostile.run.plan.targets[0]?.ref);
    expect(await page.locator('output').innerText()).toBe(`${own.length} of ${hostile.cases.length} cases`);
  });

  it('makes no HTML, link, heading or table cell in the Markdown report', () => {
    const { report } = theRun();
    const attacked = renderMarkdown(suffixed(report, payload)).split('\n');
    const calm = renderMarkdown(suffixed(report, ' tail')).split('\n');
    const shape = (lines: readonly string[]) =>
      lines.map((line) => [/^[#>|-]*/.exec(line)?.[0], line.replaceAll(/\\./g, '').split('|').length]);
    expect(shape(attacked)).toEqual(shape(calm));
    for (const line of attacked) expect(line.replace(/^> /, '')).not.toMatch(/<|\]\(/);
  });
});
