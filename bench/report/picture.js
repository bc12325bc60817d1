/** Requests a second of each server as bars: an SVG that is light or dark as its reader's screen is. */
const WIDTH = 860;
const BAR = { left: 290, height: 22, gap: 10, longest: 480 };
const PANEL = { top: 98, between: 58 };
const PANELS = [
  { operation: 'session', title: 'by session cookie' },
  { operation: 'token', title: 'by JWT, with a live look-up' },
];
const STYLE = `
    text { font: 14px system-ui, sans-serif; fill: #1f2328 }
    .title { font-size: 18px; font-weight: 600 }
    .panel { font-weight: 600 }
    .quiet { fill: #59636e }
    .ours { font-weight: 600 }
    rect.page { fill: #ffffff }
    rect.peer { fill: #8c959f }
    rect.floor { fill: #d1d9e0 }
    rect.ours { fill: #1a7f5a }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .quiet { fill: #9198a1 }
      rect.page { fill: #0d1117 }
      rect.peer { fill: #656c76 }
      rect.floor { fill: #3d444d }
      rect.ours { fill: #3fb98a }
    }`;

export function picture({ measurements }) {
  const shown = PANELS.map(({ operation, title }) => ({ title, bars: barsOf(measurements[operation]) }));
  const longest = Math.max(...shown.flatMap(({ bars }) => bars.map(({ rate }) => rate)));
  let top = PANEL.top;
  const panels = shown.map(({ title, bars }) => {
    const drawn = panelAt(top, title, bars, longest);
    top += bars.length * (BAR.height + BAR.gap) + PANEL.between;
    return drawn;
  });
  const height = top - PANEL.between + 34;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Requests a second of each server">
  <style>${STYLE}
  </style>
  <rect class="page" width="${WIDTH}" height="${height}" rx="8"/>
  <text class="title" x="24" y="36">Who am I? Requests a second on one core</text>
  <text class="quiet" x="24" y="58">32 connections, 10,000 users; every answer read from PostgreSQL. Longer is better.</text>
${panels.join('\n')}
</svg>
`;
}

function panelAt(top, title, bars, longest) {
  const drawn = bars.map((bar, index) => barAt(top + 14 + index * (BAR.height + BAR.gap), bar, longest));
  return [`  <text class="panel" x="24" y="${top}">${title}</text>`, ...drawn].join('\n');
}

function barAt(y, { name, rate, kind }, longest) {
  const width = Math.max(2, (BAR.longest * rate) / longest).toFixed(1);
  const baseline = y + 16;
  return [
    `  <text class="${kind}" x="${BAR.left - 12}" y="${baseline}" text-anchor="end">${name}</text>`,
    `  <rect class="${kind}" x="${BAR.left}" y="${y}" width="${width}" height="${BAR.height}" rx="3"/>`,
    `  <text class="${kind}" x="${BAR.left + Number(width) + 8}" y="${baseline}">${Math.round(rate).toLocaleString('en')}</text>`,
  ].join('\n');
}

function barsOf(byPeer) {
  return Object.entries(byPeer)
    .map(([name, { requestsPerSecond }]) => ({ name, rate: requestsPerSecond, kind: kindOf(name) }))
    .toSorted((one, other) => other.rate - one.rate);
}

function kindOf(name) {
  if (name.startsWith('Gatehouse')) return 'ours';
  return name.startsWith('Floor') ? 'floor' : 'peer';
}
