/** The style of the HTML report: calm, light and dark, for wide and narrow screens and for paper. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1d2530;--soft:#566270;--line:#d9dee5;--paper:#fff;--panel:#f6f7f9;--mark:#1f5fbf;--good:#176f42;--bad:#b3261e;--warn:#7d5200;--warnpaper:#fff5dd}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a3aebb;--line:#323b47;--paper:#12171d;--panel:#1a2129;--mark:#7fb0ff;--good:#6bd39b;--bad:#ff938a;--warn:#f0c674;--warnpaper:#2b2413}}
*{box-sizing:border-box}html{scroll-padding-top:92px}
body{margin:0;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
.top{position:sticky;top:0;z-index:2;background:var(--paper);border-bottom:1px solid var(--line)}
.banner{margin:0;padding:6px 20px;font-size:13.5px;text-align:center;background:var(--warnpaper);color:var(--warn);border-bottom:2px solid var(--warn)}
header,main,nav{max-width:1180px;margin:0 auto;padding:0 20px}nav{padding-top:7px;padding-bottom:7px}nav a{margin-right:18px}a,summary{color:var(--mark)}
header{padding-top:22px}h1{font-size:26px;margin:0}h2{font-size:21px;margin:38px 0 10px;padding-top:14px;border-top:1px solid var(--line)}h3{font-size:16px;margin:26px 0 6px}
header+main h2:first-child{margin-top:8px}#tasks>article+article{margin-top:34px;border-top:1px solid var(--line)}#tasks p{margin:6px 0}
.facts,.dim{color:var(--soft)}.facts{margin:6px 0}.dim{font-size:12.5px;font-weight:400;display:block}code{font:12.5px ui-monospace,SFMono-Regular,Menlo,monospace}
.warnings{background:var(--warnpaper);border-left:4px solid var(--warn);padding:2px 16px;margin:12px 0}.warnings h3{margin:10px 0 0}
.scroll{overflow-x:auto;margin:2px 0 14px}table{border-collapse:collapse;min-width:60%;font-variant-numeric:tabular-nums}.caption{color:var(--soft);font-size:13px;margin-top:14px}
th,td{text-align:left;vertical-align:top;padding:6px 16px 6px 0;border-bottom:1px solid var(--line);font-size:13.5px}thead th{color:var(--soft);font-weight:600;vertical-align:bottom}th[scope=row],th[scope=rowgroup]{font-weight:600}
th[scope=rowgroup]{max-width:300px;min-width:150px}.matrix th:first-child{position:sticky;left:0;background:var(--paper)}.line{white-space:nowrap}
.name{overflow-wrap:break-word}th .name{display:inline-block;max-width:260px;vertical-align:top}
.figures{white-space:nowrap;display:inline-block;min-width:148px}.value{font-weight:650;font-size:15px}.interval{color:var(--soft);font-size:12.5px}.headline .value{font-size:17px}
.axis{display:inline-block;vertical-align:-4px;width:130px;height:20px}.axis{overflow:visible}.axis *{fill:none}.rail{stroke:var(--line);stroke-width:1.5}.whisker{stroke:var(--mark);stroke-width:3}.axis circle{fill:var(--mark)}.chance{stroke:var(--soft);stroke-width:1.2;stroke-dasharray:2 2}
.scatter{display:block;width:100%;max-width:620px;height:auto;font-size:12px}.scatter text{fill:var(--soft)}.scatter .point-name{fill:var(--ink);font-weight:600}.scatter path{fill:none}.grid{stroke:var(--line);stroke-width:1}.front{stroke:var(--good);stroke-width:2;stroke-dasharray:6 4}.scatter .whisker{stroke-width:2}.scatter .on *{stroke:var(--good)}.scatter .on circle{fill:var(--good)}.scatter .off *{stroke:var(--soft)}.scatter .off circle{fill:var(--soft)}
.matrix .axis{display:block}.tag{display:inline-block;border:1px solid var(--line);border-radius:9px;padding:0 7px;font-size:11.5px;font-weight:400;color:var(--soft);max-width:100%}.simulated{color:var(--warn);border-color:var(--warn);font-weight:600}.none{color:var(--soft);font-size:12.5px}
.state-incomplete,.state-running{color:var(--bad);font-weight:600}details{margin:8px 0}summary{cursor:pointer}
.filters{display:flex;flex-wrap:wrap;gap:10px 14px;align-items:end;margin:12px 0}.filters[hidden]{display:none}label{font-size:12.5px;color:var(--soft);display:grid;max-width:100%}.check{display:block;padding-bottom:6px}output{padding-bottom:5px;font-weight:600}
select,input,button{font:inherit;font-size:13.5px;color:var(--ink);background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:5px 8px;max-width:100%}select{width:165px}select[name=task]{width:235px}button:disabled{opacity:.45}
.case{border:1px solid var(--line);border-left:5px solid var(--soft);border-radius:6px;padding:8px 14px;margin:10px 0;background:var(--panel)}.case[hidden]{display:none}
.case.good{border-left-color:var(--good)}.case.bad{border-left-color:var(--bad)}.case.middle{border-left-color:var(--warn)}.good .verdict{color:var(--good)}.bad .verdict{color:var(--bad)}.middle .verdict,.missing .verdict{color:var(--warn)}
.head,.tags{margin:0 0 4px}.head .name{font-weight:600;margin-left:6px}.score{font-variant-numeric:tabular-nums}.role{margin:6px 0 2px;color:var(--soft);font-size:11.5px;text-transform:uppercase;letter-spacing:.05em}
.pair{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 22px}.pair:has(>.request:not([open])){grid-template-columns:minmax(0,1fr)}.request{margin:0}.request summary{font-size:12.5px}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,monospace;max-height:24em;overflow-y:auto}img{max-width:min(240px,100%);height:auto;border:1px solid var(--line);border-radius:4px;background:#fff}.why{margin:6px 0 0;font-size:13.5px}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 18px}dt{color:var(--soft)}dd{margin:0}
@media print{.top{position:static;border:0}nav,.filters,.pager,.jump{display:none}.scroll{overflow:visible}.case,tr{break-inside:avoid}pre{max-height:none}}
@media (max-width:700px){html{scroll-padding-top:110px}.pair,dl{grid-template-columns:minmax(0,1fr)}.axis{display:block;width:104px;height:16px}th,td{padding-right:12px}th[scope=rowgroup]{max-width:150px;min-width:120px}.interval{display:block}.figures{min-width:0}th .name{max-width:150px}.matrix th:first-child{max-width:170px}.banner{padding:5px 12px;font-size:12.5px}}
`;
