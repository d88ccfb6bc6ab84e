/** The browser script of the HTML report: filters and pages the cases. Inlined as it stands; it only hides and shows. */
function filterCases(): void {
  const form = document.querySelector<HTMLFormElement>('.filters');
  const pager = document.querySelector<HTMLElement>('.pager');
  if (form === null || pager === null) return;
  const cases = [...document.querySelectorAll<HTMLElement>('.case')].map((element) => ({
    element,
    text: (element.textContent ?? '').toLowerCase(),
  }));
  const perPage = 25;
  let page = 0;
  const show = (): void => {
    const wanted = new FormData(form);
    const words = String(wanted.get('text') ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const fits = cases.filter(
      ({ element, text }) =>
        ['task', 'model', 'verdict'].every((key) => !wanted.get(key) || element.dataset[key] === wanted.get(key)) &&
        words.every((word) => text.includes(word)),
    );
    const pages = Math.max(1, Math.ceil(fits.length / perPage));
    page = Math.min(Math.max(page, 0), pages - 1);
    for (const { element } of cases) element.hidden = true;
    for (const { element } of fits.slice(page * perPage, (page + 1) * perPage)) element.hidden = false;
    const count = form.querySelector('output');
    if (count !== null) count.textContent = `${fits.length} cases`;
    const at = pager.querySelector('span');
    if (at !== null) at.textContent = `page ${page + 1} of ${pages}`;
  };
  form.addEventListener('input', () => {
    page = 0;
    show();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  pager.addEventListener('click', (event) => {
    const step = event.target instanceof HTMLElement ? event.target.dataset.step : undefined;
    if (step === undefined) return;
    page += Number(step);
    show();
  });
  form.hidden = false;
  pager.hidden = false;
  show();
}

export const reportScript = `(${filterCases.toString()})();`;
