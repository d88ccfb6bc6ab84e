/** The browser script of the HTML report: filters and pages the cases. Inlined as it stands; it only hides, shows, folds and scrolls. */
type CaseInPage = { element: HTMLElement; text: string };

/** The cases that the form lets pass: by task, model and verdict exactly, and by every word anywhere. */
function fittingCases(form: HTMLFormElement, cases: readonly CaseInPage[]): CaseInPage[] {
  const wanted = new FormData(form);
  const words = String(wanted.get('text') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return cases.filter(
    ({ element, text }) =>
      ['task', 'model', 'verdict'].every((key) => !wanted.get(key) || element.dataset[key] === wanted.get(key)) &&
      words.every((word) => text.includes(word)),
  );
}

/** Shows one page of the cases that fit; gives back the number of the page there is. */
function showPage(
  parts: { form: HTMLFormElement; pager: HTMLElement; cases: readonly CaseInPage[] },
  at: number,
): number {
  const { form, pager, cases } = parts;
  const perPage = 25;
  const fits = fittingCases(form, cases);
  const pages = Math.max(1, Math.ceil(fits.length / perPage));
  const page = Math.min(Math.max(at, 0), pages - 1);
  const shown = new Set(fits.slice(page * perPage, (page + 1) * perPage));
  for (const each of cases) each.element.hidden = !shown.has(each);
  const count = form.querySelector('output');
  if (count !== null) count.textContent = `${fits.length} of ${cases.length} cases`;
  const place = pager.querySelector('span');
  if (place !== null) place.textContent = `page ${page + 1} of ${pages}`;
  for (const button of pager.querySelectorAll('button')) {
    const next = page + Number(button.dataset.step);
    button.disabled = next < 0 || next >= pages;
  }
  return page;
}

function filterCases(): void {
  const form = document.querySelector<HTMLFormElement>('.filters');
  const pager = document.querySelector<HTMLElement>('.pager');
  if (form === null || pager === null) return;
  const cases = [...document.querySelectorAll<HTMLElement>('.case')].map((element) => ({
    element,
    text: (element.textContent ?? '').toLowerCase(),
  }));
  const parts = { form, pager, cases };
  let page = showPage(parts, 0);
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === 'checkbox') {
      for (const each of document.querySelectorAll<HTMLDetailsElement>('details.folded')) each.open = target.checked;
    } else {
      page = showPage(parts, 0);
    }
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  pager.addEventListener('click', ({ target }) => {
    const step = target instanceof HTMLElement ? target.dataset.step : undefined;
    if (step === undefined) return;
    page = showPage(parts, page + Number(step));
    form.scrollIntoView();
  });
  for (const link of document.querySelectorAll<HTMLElement>('a.jump')) {
    link.addEventListener('click', () => {
      form.reset();
      const task = form.elements.namedItem('task');
      if (task instanceof HTMLSelectElement) task.value = link.dataset.task ?? '';
      page = showPage(parts, 0);
    });
  }
  form.hidden = false;
  pager.hidden = false;
}

export const reportScript = `(() => {
${fittingCases}
${showPage}
${filterCases}
filterCases();
})();`;
