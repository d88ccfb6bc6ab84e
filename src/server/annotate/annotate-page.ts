/**
 * The page of the annotation form. In: its title and a name to offer. Out: HTML with its own style and script, allowed by their hashes.
 * All that comes from models is put in by the script as text, never as HTML.
 */
import { createHash } from 'node:crypto';
import { annotateScript } from './annotate-script.ts';

const style = `
:root{color-scheme:light dark;--ink:#1d2530;--soft:#566270;--line:#d9dee5;--paper:#fff;--panel:#f6f7f9;--mark:#1f5fbf}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a3aebb;--line:#323b47;--paper:#12171d;--panel:#1a2129;--mark:#7fb0ff}}
*{box-sizing:border-box}body{margin:0 auto;max-width:1080px;padding:16px 20px 40px;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:8px 18px;align-items:baseline;border-bottom:1px solid var(--line);padding-bottom:8px}h1{font-size:19px;margin:0;flex:1 1 auto}
h2{font-size:12px;text-transform:uppercase;letter-spacing:.06em;color:var(--soft);margin:16px 0 4px}progress{width:100%;height:8px;accent-color:var(--mark);margin-top:10px}
.dim{color:var(--soft);font-size:13px}.box{border:1px solid var(--line);border-radius:6px;background:var(--panel);padding:10px 14px;max-height:22em;overflow:auto}.answer{border-left:5px solid var(--mark);max-height:30em}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:13.5px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace}img{max-width:100%;max-height:420px;background:#fff;border:1px solid var(--line)}
button,input{font:inherit;color:var(--ink);background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:7px 12px}button{cursor:pointer;text-align:left}button:focus-visible,input:focus-visible{outline:3px solid var(--mark);outline-offset:1px}
.labels{display:grid;gap:8px;margin-top:6px}.labels button{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 12px}.labels .dim{grid-column:2}.labels kbd{margin-top:2px}#instructions{margin:0}.labels button[aria-pressed=true]{border-color:var(--mark);box-shadow:inset 0 0 0 1px var(--mark)}
kbd{border:1px solid var(--line);border-radius:4px;padding:0 6px;font:12px ui-monospace,Menlo,monospace;background:var(--paper);height:fit-content}.row{display:flex;flex-wrap:wrap;gap:8px;margin-top:14px}[hidden]{display:none!important}
`;

export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src '${hash(style)}'`,
  `script-src '${hash(annotateScript)}'`,
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function annotatePage({ title, annotator }: { title: string; annotator: string }): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Annotate · ${escaped(title)}</title><style>${style}</style></head>
<body><header><h1>${escaped(title)}</h1><label class="dim">Annotator <input id="name" maxlength="80" autocomplete="off" value="${escaped(annotator)}"></label><span id="count" class="dim" aria-live="polite"></span></header>
<progress id="progress" max="1" value="0" aria-label="Answers with a word"></progress>
<p id="message" role="alert" hidden></p>
<main id="item" hidden>
<section id="guide"><h2>What to decide</h2><p id="instructions"></p></section>
<section id="about-section"><h2>What it is about</h2><div class="box"><pre id="about"></pre></div></section>
<section><h2>What was sent</h2><div class="box" id="request"></div></section>
<section><h2>Answer</h2><div class="box answer" id="answer"></div></section>
<section><h2>Your label</h2><div class="labels" id="labels"></div></section>
</main>
<div class="row"><button id="back" type="button"><kbd>b</kbd> back</button><button id="skip" type="button"><kbd>s</kbd> skip</button><button id="undo" type="button"><kbd>u</kbd> undo</button></div>
<noscript><p>This form needs script. In a terminal: trustgen annotate, without --web.</p></noscript>
<script>${annotateScript}</script></body></html>
`;
}

function escaped(text: string): string {
  const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replaceAll(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
