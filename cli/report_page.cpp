// SPDX-License-Identifier: Apache-2.0
#include "report_page.hpp"

namespace msh::cli {

const std::string_view page_style = R"css(
:root{color-scheme:light dark;--ink:#1b1d21;--paper:#fff;--soft:#f3f4f6;--line:#c9ccd3;--quiet:#565b66;
--error:#a3121f;--warning:#7a4a00;--info:#0b5394}
@media (prefers-color-scheme:dark){:root{--ink:#e9eaed;--paper:#16181c;--soft:#22252b;--line:#454a54;
--quiet:#b3b8c2;--error:#ff9a9f;--warning:#ffc878;--info:#9cc9ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:70rem;padding:1rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem}
a{color:var(--info)}
.alarm{border:2px solid var(--error);padding:.5rem 1rem;font-weight:600}
.quiet{color:var(--quiet)}
form{position:sticky;top:0;display:flex;flex-wrap:wrap;gap:.5rem;padding:.5rem 0;background:var(--paper);
border-bottom:1px solid var(--line);z-index:1}
form[hidden]{display:none}
label{display:flex;flex-direction:column;flex:1 1 9rem;font-size:.875rem}
input,select{font:inherit;padding:.375rem;min-height:2.5rem;width:100%;color:inherit;background:var(--soft);
border:1px solid var(--quiet);border-radius:.25rem}
details{border:1px solid var(--line);border-radius:.25rem;margin:.75rem 0}
summary{padding:.5rem .75rem;cursor:pointer;background:var(--soft)}
summary:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--info)}
details>p{margin:.5rem .75rem}
.error{color:var(--error);font-weight:600}.warning{color:var(--warning);font-weight:600}.info{color:var(--info)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem;border-top:1px solid var(--line)}
code{font-family:ui-monospace,monospace}
@media (min-width:40.01rem){table{table-layout:fixed}th:nth-child(1),th:nth-child(2){width:6rem}
th:nth-child(3){width:32%}th:nth-child(4){width:20%}}
@media (max-width:40rem){thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
tr{display:block;padding:.375rem 0;border-top:1px solid var(--line)}
td{display:block;border:0;padding:.125rem .75rem}td:nth-child(-n+2):not(:empty){display:inline-block}td[data-l]::before{content:attr(data-l) ": ";color:var(--quiet)}
td:empty{display:none}form{position:static}}
@media print{form{display:none}}
)css";

const std::string_view page_script = R"js(
(function(){"use strict";
var form=document.getElementById("filter"),rows=[].slice.call(document.querySelectorAll("tr[data-s]")),
causes=[].slice.call(document.querySelectorAll("details[data-s]")),shown=document.getElementById("shown");
function fill(id,key){var have={},to=document.getElementById(id);
causes.concat(rows).forEach(function(e){var v=e.getAttribute(key);if(v)have[v]=1;});
Object.keys(have).sort().forEach(function(v){var o=document.createElement("option");o.value=v;
o.textContent=v;to.appendChild(o);});}
function value(id){return document.getElementById(id).value;}
function apply(){var text=value("text").trim().toLowerCase(),s=value("severity"),r=value("rule"),c=value("column"),
count=0,open=new Map();
rows.forEach(function(e){var d=e.closest("details"),on=(!s||d.getAttribute("data-s")===s)&&
(!r||d.getAttribute("data-r")===r)&&(!c||e.getAttribute("data-c")===c);
if(on&&text)on=(d.getAttribute("data-t")+" "+e.textContent).toLowerCase().indexOf(text)>=0;
e.hidden=!on;if(on){count++;open.set(d,true);}});
causes.forEach(function(d){d.hidden=!open.has(d);});
shown.textContent=shown.getAttribute("data-l").replace("#",String(count));}
fill("rule","data-r");fill("column","data-c");form.hidden=false;
form.addEventListener("input",apply);form.addEventListener("submit",function(e){e.preventDefault();});apply();
})();
)js";

// The hash is that of page_script; tests/cli/report.t makes it anew from a written page.
const std::string_view page_policy =
    "default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'sha256-cDCIb6AGov3ZMtQPJ9/vNrCddWi12FURMO0w6bLfEQM='";

std::string escape_html(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (char c : text) switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                // Controls mean nothing in a page, and some are not allowed there.
                safe += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
        }
    return safe;
}

}  // namespace msh::cli
