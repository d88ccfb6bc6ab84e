/** The style of the HTML report: calm, printable, light and dark. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1d2530;--soft:#5a6675;--line:#d9dee5;--paper:#fff;--panel:#f6f7f9;--mark:#1f5fbf;--good:#1a7f4b;--bad:#b3261e;--warn:#8a5a00;--warnpaper:#fff5dd}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a3aebb;--line:#323b47;--paper:#12171d;--panel:#1a2129;--mark:#7fb0ff;--good:#6bd39b;--bad:#ff938a;--warn:#f0c674;--warnpaper:#2b2413}}
*{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--paper)}
header,main{max-width:1180px;margin:0 auto;padding:0 20px}header{padding-top:28px}h1{font-size:26px;margin:0}h2{font-size:20px;margin:38px 0 10px;padding-top:14px;border-top:1px solid var(--line)}h3{font-size:16px;margin:26px 0 6px}
.facts,.dim{color:var(--soft)}.dim{font-size:12.5px;display:block}nav a{margin-right:16px;color:var(--mark)}code{font:12.5px ui-monospace,SFMono-Regular,Menlo,monospace}
.banner{margin:0;padding:9px 20px;text-align:center;background:var(--warnpaper);color:var(--warn);border-bottom:2px solid var(--warn)}
.warnings{background:var(--warnpaper);border-left:4px solid var(--warn);padding:2px 16px;margin:12px 0}.warnings h3{margin:10px 0 0}
.scroll{overflow-x:auto;margin:10px 0}table{border-collapse:collapse;min-width:60%;font-variant-numeric:tabular-nums}caption{text-align:left;color:var(--soft);font-size:13px;padding-bottom:4px}
th,td{text-align:left;vertical-align:top;padding:7px 12px 7px 0;border-bottom:1px solid var(--line);font-size:13.5px}thead th{color:var(--soft);font-weight:600;white-space:nowrap}th[scope=row],th[scope=rowgroup]{font-weight:600}
.value{font-weight:650;font-size:15px}.interval{color:var(--soft);font-size:12.5px;white-space:nowrap}.headline .value{font-size:17px}
.axis{display:block;width:150px;height:20px}.axis .rail{stroke:var(--line);stroke-width:2}.axis .whisker{stroke:var(--mark);stroke-width:3}.axis circle{fill:var(--mark)}.axis .chance{stroke:var(--soft);stroke-width:1.2;stroke-dasharray:2 2}
.tag{display:inline-block;border:1px solid var(--line);border-radius:9px;padding:0 7px;font-size:11.5px;font-weight:400;color:var(--soft);white-space:nowrap}.simulated{color:var(--warn);border-color:var(--warn);font-weight:600}.none{color:var(--soft);font-size:12.5px}
.state-incomplete,.state-running{color:var(--bad);font-weight:600}details{margin:8px 0}summary{cursor:pointer;color:var(--mark)}
.filters{display:flex;flex-wrap:wrap;gap:12px;align-items:end;margin:12px 0}.filters[hidden]{display:none}label{font-size:12.5px;color:var(--soft);display:grid}select,input,button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:5px 8px;max-width:300px}
.case{border:1px solid var(--line);border-left:5px solid var(--soft);border-radius:6px;padding:8px 14px;margin:10px 0;background:var(--panel)}.case[hidden]{display:none}.case.good{border-left-color:var(--good)}.case.bad{border-left-color:var(--bad)}.case.middle{border-left-color:var(--warn)}
.case.good .verdict{color:var(--good)}.case.bad .verdict{color:var(--bad)}.case.middle .verdict,.case.missing .verdict{color:var(--warn)}.head{margin:0 0 4px}.role{margin:8px 0 2px;color:var(--soft);font-size:11.5px;text-transform:uppercase;letter-spacing:.05em}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,monospace}img{max-width:240px;height:auto;border:1px solid var(--line);border-radius:4px;background:#fff}.why{margin:6px 0 0;font-size:13.5px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 18px}dt{color:var(--soft)}dd{margin:0}
@media print{nav,.filters,.pager{display:none}.case{break-inside:avoid}}@media (max-width:600px){dl{grid-template-columns:1fr}.axis{width:110px}}
`;
