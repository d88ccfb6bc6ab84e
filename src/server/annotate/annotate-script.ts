/** The script of the annotation form: shows an answer, takes 1–9, s, u and b, and keeps each word before it goes on. */
export const annotateScript = `
'use strict';
const key = new URLSearchParams(location.search).get('key') ?? '';
const at = (id) => document.getElementById(id);
const state = { index: null, labels: [], busy: false };
/* Marks that turn the writing direction around are shown instead of obeyed. */
function visible(text) {
  return text.replace(/[\\u202a-\\u202e\\u2066-\\u2069]/g, '\\u2423');
}
function made(tag, text, className) {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = visible(text);
  if (className) element.className = className;
  return element;
}
async function call(path, body) {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-annotate-key': key, 'x-annotator': encodeURIComponent(at('name').value), 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.json().catch(() => ({ error: 'The form was not reached.' }));
  if (!response.ok) throw new Error(answer.error ?? 'The form was not reached.');
  showProgress(answer.progress);
  return answer;
}
function showProgress({ total, labelled, skipped }) {
  at('progress').max = total;
  at('progress').value = labelled + skipped;
  at('count').textContent = labelled + ' of ' + total + ' labelled' + (skipped ? ', ' + skipped + ' skipped' : '');
}
function say(text) {
  at('message').textContent = text ?? '';
  at('message').hidden = !text;
}
function parts(list, offset, index) {
  return list.map((part, place) => {
    if (part.type === 'text') return made('pre', part.text);
    const image = made('img');
    image.alt = 'picture';
    const query = new URLSearchParams({ key, annotator: encodeURIComponent(at('name').value) });
    image.src = '/images/' + index + '/' + (offset + place) + '?' + query;
    return image;
  });
}
function show(item) {
  state.index = item.index;
  state.labels = item.labels.map(({ label }) => label);
  at('guide').hidden = !item.instructions;
  at('instructions').textContent = item.instructions ?? '';
  at('about-section').hidden = !item.about;
  at('about').textContent = visible(item.about ?? '');
  let offset = 0;
  at('request').replaceChildren(...item.request.flatMap((message) => {
    const shown = [made('span', message.role, 'dim'), ...parts(message.parts, offset, item.index)];
    offset += message.parts.length;
    return shown;
  }));
  at('answer').replaceChildren(...(item.answer.length ? parts(item.answer, offset, item.index) : [made('span', 'The answer is empty.', 'dim')]));
  at('labels').replaceChildren(...item.labels.map(({ label, meaning }, place) => {
    const button = made('button');
    button.type = 'button';
    button.setAttribute('aria-pressed', String(item.given === label));
    button.append(made('kbd', String(place + 1)), made('strong', label));
    if (meaning) button.append(made('span', meaning, 'dim'));
    button.addEventListener('click', () => give(label));
    return button;
  }));
  at('item').hidden = false;
  at('answer').scrollTop = 0;
  window.scrollTo(0, 0);
}
async function open(index) {
  show((await call('/api/items/' + index)).item);
}
async function next(from) {
  const { index } = await call('/api/next?from=' + from);
  if (index !== null) return open(index);
  state.index = null;
  at('item').hidden = true;
  say('All answers have a label. Thank you. Control-C in the terminal ends the form.');
}
async function guarded(work) {
  if (state.busy) return;
  state.busy = true;
  say();
  try { await work(); } catch (error) { say(error.message); } finally { state.busy = false; }
}
const give = (label) => guarded(async () => {
  if (state.index === null) return;
  const { index } = state;
  await call('/api/words', { index, label });
  await next(index + 1);
});
const undo = () => guarded(async () => {
  const { index } = await call('/api/undo', {});
  if (index === null) say('There is nothing to take back.');
  else await open(index);
});
const back = () => guarded(async () => {
  if (state.index !== null && state.index > 0) await open(state.index - 1);
});
at('skip').addEventListener('click', () => give(null));
at('undo').addEventListener('click', undo);
at('back').addEventListener('click', back);
at('name').addEventListener('change', () => guarded(() => next(0)));
document.addEventListener('keydown', (event) => {
  if (event.target === at('name') || event.ctrlKey || event.metaKey || event.altKey) return;
  const label = /^[1-9]$/.test(event.key) ? state.labels[Number(event.key) - 1] : undefined;
  if (label !== undefined) give(label);
  else if (event.key === 's') give(null);
  else if (event.key === 'u') undo();
  else if (event.key === 'b' || event.key === 'ArrowLeft') back();
  else return;
  event.preventDefault();
});
guarded(() => next(0));
`;
