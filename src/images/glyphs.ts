/**
 * The pictures of the drawable objects: SVG in a box of 100 × 100, tinted by `class="body"`. Every glyph has a body, which takes the
 * colour and the pattern, and may have details in dark lines.
 */
export const glyphs: Readonly<Record<string, string>> = {
  apple:
    '<path class="body" d="M50 30c-14-12-38-4-36 24 2 24 18 40 28 38 5-1 11-1 16 0 10 2 26-14 28-38 2-28-22-36-36-24z"/><path class="line" d="M50 30c0-10 4-18 12-22"/>',
  ball: '<circle class="body" cx="50" cy="50" r="40"/><path class="line" d="M12 42c24 14 52 14 76 0M12 60c24 12 52 12 76 0"/>',
  balloon:
    '<ellipse class="body" cx="50" cy="38" rx="28" ry="33"/><path class="body" d="M44 72h12l-6-7z"/><path class="line" d="M50 73c-8 8 8 14 0 24"/>',
  bell: '<path class="body" d="M50 10c-20 0-26 16-26 34 0 16-4 22-12 30h76c-8-8-12-14-12-30 0-18-6-34-26-34z"/><circle class="body" cx="50" cy="84" r="9"/>',
  boat: '<path class="body" d="M8 64h84l-14 26H22z"/><path class="line" d="M48 64V8"/><path class="body" d="M52 12l30 44H52zM44 22v34H20z"/>',
  book: '<path class="body" d="M50 24C38 14 20 14 8 18v62c12-4 30-4 42 6 12-10 30-10 42-6V18c-12-4-30-4-42 6z"/><path class="line" d="M50 24v62M18 34c8-2 16-1 24 4M18 48c8-2 16-1 24 4M82 34c-8-2-16-1-24 4M82 48c-8-2-16-1-24 4"/>',
  bottle:
    '<path class="body" d="M42 6h16v20c0 8 14 12 14 26v38c0 4-2 6-6 6H34c-4 0-6-2-6-6V52c0-14 14-18 14-26z"/><path class="line" d="M42 14h16M28 60h44M28 80h44"/>',
  car: '<path class="body" d="M4 62c0-8 4-12 14-14l12-18c2-3 4-4 8-4h24c4 0 6 1 8 4l12 18c10 2 14 6 14 14v12H4z"/><path class="line" d="M34 32l-9 16h50L66 32zM50 32v16"/><circle class="dark" cx="26" cy="76" r="11"/><circle class="dark" cx="74" cy="76" r="11"/>',
  chair:
    '<path class="body" d="M22 50h8v34h-8zM70 62h10v34H70zM34 62h10v34H34z"/><path class="body" d="M22 4h38v42H22z"/><path class="line" d="M42 4v42"/><path class="body" d="M22 46h38l20 16H34z"/>',
  cube: '<path class="body" d="M50 8l38 20v44L50 92 12 72V28z"/><path class="line" d="M12 28l38 20 38-20M50 48v44"/>',
  cup: '<path class="body" d="M14 26h56v40c0 14-10 22-22 22H36c-12 0-22-8-22-22z"/><path class="body" d="M70 34h9c19 0 19 36 0 36H68l2-9h8c9 0 9-18 0-18h-8z"/>',
  drum: '<path class="body" d="M12 32v40c0 10 17 18 38 18s38-8 38-18V32z"/><ellipse class="body" cx="50" cy="32" rx="38" ry="16"/><path class="line" d="M12 70l19-24 19 44 19-44 19 24"/>',
  envelope: '<path class="body" d="M6 22h88v58H6z"/><path class="line" d="M6 22l44 34 44-34"/>',
  fish: '<path class="body" d="M6 50c14-26 44-30 62-6l24-18v48L68 56C50 80 20 76 6 50z"/><circle class="dark" cx="26" cy="44" r="4"/><path class="line" d="M42 34c6 10 6 22 0 32"/>',
  flower:
    '<path class="line wide" d="M50 56v40M50 84c-6-8-14-10-22-8"/><g class="body"><circle cx="50" cy="18" r="14"/><circle cx="70" cy="33" r="14"/><circle cx="62" cy="56" r="14"/><circle cx="38" cy="56" r="14"/><circle cx="30" cy="33" r="14"/></g><circle class="dark" cx="50" cy="39" r="9"/>',
  hat: '<path class="body" d="M28 22c0-8 44-8 44 0v42H28z"/><ellipse class="body" cx="50" cy="70" rx="44" ry="14"/><path class="line wide" d="M28 56c14 6 30 6 44 0"/>',
  heart: '<path class="body" d="M50 90C20 66 6 50 8 32c2-22 32-26 42-6 10-20 40-16 42 6 2 18-12 34-42 58z"/>',
  house:
    '<path class="body" d="M16 46h68v46H16z"/><path class="body" d="M50 8L6 48h88z"/><path class="line" d="M42 92V66h16v26M24 56h12v12H24zM64 56h12v12H64z"/>',
  key: '<path class="body" fill-rule="evenodd" d="M28 30a20 20 0 1 0 .1 0zm0 12a8 8 0 1 1-.1 0z"/><path class="body" d="M46 45h48v10h-6v14H78V55h-8v10H60V55H46z"/>',
  kite: '<path class="body" d="M50 4l32 34-32 40-32-40z"/><path class="line" d="M50 4v74M18 38h64M50 78c-8 6 8 10 0 18"/>',
  ladder:
    '<path class="body" d="M28 4h11v92H28zM61 4h11v92H61zM39 15h22v6H39zM39 31h22v6H39zM39 47h22v6H39zM39 63h22v6H39zM39 79h22v6H39z"/>',
  lamp: '<path class="body" d="M34 8h32l18 44H16z"/><path class="line wide" d="M50 52v26"/><path class="body" d="M30 77h40v10H30z"/>',
  leaf: '<path class="body" d="M90 10C40 6 6 36 14 78c40 10 76-16 76-68z"/><path class="line" d="M8 94q4-12 12-20L70 28M33 62l1-18M33 62l18-1M50 46.5l1-18M50 46.5l18-1"/>',
  mushroom:
    '<path class="body" d="M6 54C6 24 28 8 50 8s44 16 44 46z"/><path class="pale" d="M38 54h24c0 14 2 26 8 38H30c6-12 8-24 8-38z"/>',
  pear: '<path class="body" d="M50 18c-12 0-14 14-18 24-6 12-16 18-16 32 0 14 14 20 34 20s34-6 34-20c0-14-10-20-16-32-4-10-6-24-18-24z"/><path class="line" d="M50 18c0-6 2-10 8-14"/>',
  star: '<path class="body" d="M50 4l14 30 32 4-24 22 7 33-29-17-29 17 7-33L4 38l32-4z"/>',
  table: '<path class="body" d="M4 27h92v14H4z"/><path class="body" d="M12 41h12v47H12zM76 41h12v47H76z"/>',
  tent: '<path class="body" d="M50 10L4 88h92z"/><path class="dark" d="M50 44L34 88h32z"/>',
  tree: '<path class="dark" d="M43 64h14v32H43z"/><path class="body" d="M50 4c-16 0-24 12-22 22-14 2-20 24-6 34 8 8 20 6 28 2 8 4 20 6 28-2 14-10 8-32-6-34 2-10-6-22-22-22z"/>',
  umbrella:
    '<path class="body" d="M4 52C6 24 26 8 50 8s44 16 46 44c-8-8-16-8-23 0-8-8-15-8-23 0-8-8-15-8-23 0-7-8-15-8-23 0z"/><path class="line wide" d="M50 50v34c0 12-18 12-18 0"/>',
};
