"""The style sheets of pages for people: light and dark by the reader's own setting, one column on a phone.

`SHARED` is what all of them have in common, `STYLE` that of the report page, which is in two languages.
"""

SHARED = """
:root { color-scheme: light dark; --page: #f6f6f3; --card: #fff; --text: #1c1c1a; --quiet: #63635e; --line: #deded8;
  --mark: #3a6ea5; --second: #a8641a; --third: #4f8a5b; --fourth: #7a5a9e;
  --ok: #1f7a43; --warn: #8f5a00; --fail: #b3261e; --gone: #5b5b66; }
@media (prefers-color-scheme: dark) {
  :root { --page: #161618; --card: #1f2023; --text: #ececea; --quiet: #a3a39d; --line: #35363a;
    --mark: #7fb0e3; --second: #e0a45c; --third: #86c795; --fourth: #bda4e0;
    --ok: #6fcf94; --warn: #f0bd5a; --fail: #ff8f86; --gone: #b4b4c2; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 72rem; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 0 0 .25rem; }
h3 { font-size: .9rem; margin: 0 0 .25rem; font-weight: 600; }
a { color: var(--mark); overflow-wrap: anywhere; }
code { font-size: .9em; overflow-wrap: anywhere; }
.quiet, caption, th, figcaption { color: var(--quiet); }
.quiet { font-size: .875rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; margin-bottom: 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem;
  margin-bottom: 1rem; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 500; font-size: .8125rem; }
tbody th { color: inherit; font-weight: inherit; font-size: inherit; }
th, td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.verdict { font-weight: 700; white-space: nowrap; }
.verdict.ok { color: var(--ok); } .verdict.warn { color: var(--warn); }
.verdict.fail { color: var(--fail); } .verdict.gone { color: var(--gone); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem;
  margin-top: 1rem; }
figure { margin: 0; }
svg { display: block; width: 100%; height: auto; }
svg.spark { width: 7.5rem; }
svg rect { fill: var(--mark); } svg rect.bad { fill: var(--fail); }
svg line { stroke: var(--line); } svg line.base { stroke: var(--quiet); }
svg text { fill: var(--quiet); font-size: 10px; }
details { margin-top: 1rem; } summary { cursor: pointer; font-weight: 600; font-size: .9rem; }
ul { margin: .25rem 0; padding-left: 1.1rem; }
"""

STYLE = (
    SHARED
    + """
.finding { margin: .5rem 0 0; padding-left: .75rem; border-left: 3px solid var(--line); }
.finding.warn { border-color: var(--warn); } .finding.fail { border-color: var(--fail); }
.finding.gone { border-color: var(--gone); }
svg polyline { fill: none; stroke-width: 2; stroke-linejoin: round; }
svg polyline.title { stroke-width: 6; } svg polyline.text { stroke-width: 4; }
svg .title { stroke: var(--mark); } svg .text { stroke: var(--second); } svg .date { stroke: var(--third); }
svg .listed { stroke: var(--fourth); }
svg circle { stroke: none !important; }
svg circle.title { fill: var(--mark); } svg circle.text { fill: var(--second); } svg circle.date { fill: var(--third); }
svg circle.listed { fill: var(--fourth); }
.key::before { content: "●"; margin-right: .3em; }
.key.title::before { color: var(--mark); } .key.text::before { color: var(--second); }
.key.date::before { color: var(--third); } .key.listed::before { color: var(--fourth); }
.key { margin-right: .9em; font-size: .8125rem; }
.switch { position: absolute; opacity: 0; }
.languages { float: right; display: flex; gap: .25rem; font-size: .875rem; }
.languages label { padding: .25rem .6rem; border: 1px solid var(--line); border-radius: .4rem; cursor: pointer;
  background: var(--card); }
#language-vi:checked ~ .languages [for=language-vi],
#language-en:checked ~ .languages [for=language-en] { border-color: var(--text); font-weight: 600; }
#language-vi:focus-visible ~ .languages [for=language-vi],
#language-en:focus-visible ~ .languages [for=language-en] { outline: 2px solid var(--mark); }
#language-vi:checked ~ * [lang=en], #language-en:checked ~ * [lang=vi] { display: none; }
thead th:last-child:nth-child(6) { text-align: right; }
.issues td:last-child { overflow-wrap: anywhere; }
.phone { display: none; }
@media (max-width: 44rem) {
  body { padding: .75rem; }
  .languages { float: none; justify-content: flex-end; }
  .phone { display: inline; }
  .portals thead, .issues thead { display: none; }
  .portals tr, .issues tr { display: block; padding: .6rem 0; border-bottom: 1px solid var(--line); }
  .portals tr:last-child, .issues tr:last-child { border-bottom: 0; }
  .portals td, .portals tbody th, .issues td { display: block; border: 0; padding: .1rem 0; text-align: left;
    white-space: normal; }
}
@media print { .languages { display: none; } .card { break-inside: avoid; } }
"""
)
